package dev.pons.redis;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;

/** Commands for pipelines, not sent yet. */
public final class Commands {
  private Commands() {}

  static AsyncCommand<String, String, ?> xadd(String stream, List<String> fields) {
    return xadd(args(stream), fields);
  }

  /** Adds an entry, and removes old ones where there are clearly more than so many. */
  public static AsyncCommand<String, String, ?> xaddCapped(
      String stream, long most, List<String> fields) {
    return xadd(args(stream).add("MAXLEN").add("~").add(most), fields);
  }

  private static AsyncCommand<String, String, ?> xadd(
      CommandArgs<String, String> args, List<String> fields) {
    return new AsyncCommand<>(
        new Command<>(
            CommandType.XADD,
            new StatusOutput<>(StringCodec.UTF8),
            args.add("*").addValues(fields)));
  }

  static AsyncCommand<String, String, ?> xack(String stream, String group, List<String> ids) {
    CommandArgs<String, String> args = args(stream).add(group);
    ids.forEach(args::add);
    return number(CommandType.XACK, args);
  }

  static AsyncCommand<String, String, ?> xdel(String stream, List<String> ids) {
    CommandArgs<String, String> args = args(stream);
    ids.forEach(args::add);
    return number(CommandType.XDEL, args);
  }

  /** Sends a message to whoever is subscribed to a channel. */
  public static AsyncCommand<String, String, ?> publish(String channel, String message) {
    return number(CommandType.PUBLISH, args(channel).addValue(message));
  }

  /** Moves the last value of one list before the first of another; null where there is none. */
  public static AsyncCommand<String, String, String> moveOldest(String from, String to) {
    CommandArgs<String, String> args = args(from).addKey(to).add("RIGHT").add("LEFT");
    return new AsyncCommand<>(
        new Command<>(CommandType.LMOVE, new ValueOutput<>(StringCodec.UTF8), args));
  }

  /** Puts values before the first of a list. */
  public static AsyncCommand<String, String, ?> lpush(String list, List<String> values) {
    return number(CommandType.LPUSH, args(list).addValues(values));
  }

  /** Leaves only the first values of a list. */
  public static AsyncCommand<String, String, ?> keepFirst(String list, long most) {
    return new AsyncCommand<>(
        new Command<>(
            CommandType.LTRIM,
            new StatusOutput<>(StringCodec.UTF8),
            args(list).add(0).add(most - 1)));
  }

  /** Removes a value from a list once, where it stands last. */
  public static AsyncCommand<String, String, ?> removeLast(String list, String value) {
    return number(CommandType.LREM, args(list).add(-1).addValue(value));
  }

  private static AsyncCommand<String, String, ?> number(
      CommandType type, CommandArgs<String, String> args) {
    return new AsyncCommand<>(new Command<>(type, new IntegerOutput<>(StringCodec.UTF8), args));
  }

  private static CommandArgs<String, String> args(String key) {
    return new CommandArgs<>(StringCodec.UTF8).addKey(key);
  }
}
