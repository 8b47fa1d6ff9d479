package dev.pons.redis;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
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

  private static AsyncCommand<String, String, ?> number(
      CommandType type, CommandArgs<String, String> args) {
    return new AsyncCommand<>(new Command<>(type, new IntegerOutput<>(StringCodec.UTF8), args));
  }

  private static CommandArgs<String, String> args(String key) {
    return new CommandArgs<>(StringCodec.UTF8).addKey(key);
  }
}
