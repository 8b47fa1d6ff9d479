package dev.pons.daemon.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What every record was from when to when, told by the one who wrote it. Thread-safe.
 *
 * <p>A state begins when its write was sent, and ends when the next one was applied: between them
 * either may be found.
 */
final class Chronicle {
  private final Map<String, List<State>> records = new ConcurrentHashMap<>();

  /**
   * What a record was.
   *
   * @param text null where it was not there
   */
  record State(String text, double importance, long begin, long end) {
    static final State NEVER = new State(null, 0, Long.MIN_VALUE, Long.MAX_VALUE);

    private State until(long time) {
      return new State(text, importance, begin, time);
    }

    /** What an answer with hits of at least this importance shows of it. */
    private boolean isShownAs(String found, double least) {
      String shown = text != null && importance >= least ? text : null;
      return shown == null ? found == null : shown.equals(found);
    }
  }

  /** A write that is about to be sent. */
  void begin(String id, String text, double importance) {
    long now = System.nanoTime();
    records.compute(
        id,
        (key, before) -> {
          List<State> states = before == null ? new ArrayList<>(List.of(State.NEVER)) : before;
          List<State> with = new ArrayList<>(states);
          with.add(new State(text, importance, now, Long.MAX_VALUE));
          return with;
        });
  }

  /** The write that was begun last was applied. */
  void applied(String id, long time) {
    records.compute(
        id,
        (key, states) -> {
          List<State> ended = new ArrayList<>(states);
          int before = ended.size() - 2;
          ended.set(before, ended.get(before).until(time));
          return ended;
        });
  }

  /**
   * What of an answer was not so, at no time within a span.
   *
   * @param owner the answer's records begin so
   * @param least importance that hits must have
   * @param found texts by record
   * @param from nothing that ended before it may be found
   * @param to nothing that began after it may be found
   */
  List<String> lies(String owner, double least, Map<String, String> found, long from, long to) {
    List<String> lies = new ArrayList<>();
    new TreeMap<>(records)
        .forEach(
            (id, states) -> {
              String text = found.get(id);
              if (id.startsWith(owner) && !isSo(states, text, least, from, to)) {
                lies.add(id + " was found as '" + text + "', but was " + states + " at " + from);
              }
            });
    return lies;
  }

  /** Whether no write was under way within a span, from its being sent to its being applied. */
  boolean isQuiet(String owner, long from, long to) {
    return records.entrySet().stream()
        .filter(record -> record.getKey().startsWith(owner))
        .allMatch(record -> isQuiet(record.getValue(), from, to));
  }

  private static boolean isQuiet(List<State> states, long from, long to) {
    for (int i = 1; i < states.size(); i++) {
      if (states.get(i).begin() <= to && states.get(i - 1).end() >= from) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSo(List<State> states, String found, double least, long from, long to) {
    return states.stream()
        .anyMatch(s -> s.end() >= from && s.begin() <= to && s.isShownAs(found, least));
  }
}
