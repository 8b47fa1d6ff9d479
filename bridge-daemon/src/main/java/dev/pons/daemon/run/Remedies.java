package dev.pons.daemon.run;

import dev.pons.core.record.RecordKey;
import dev.pons.core.verify.Cause;
import dev.pons.core.verify.Difference;

/** What to do about a difference, as something to type where there is. Pure. */
final class Remedies {
  private static final String REPAIR = "./pons verify --repair";

  private Remedies() {}

  static String of(Difference difference) {
    Cause cause = difference.cause();
    RecordKey key = difference.key();
    if (cause == null) {
      return REPAIR;
    }
    return switch (cause.why()) {
      case DEAD_LETTER ->
          "mend the cause, then ./pons dead-letters retry --mapping %s --key %s"
              .formatted(quoted(key.mapping()), quoted(key));
      case OPEN_CONFLICT -> "decide: ./pons conflicts resolve " + conflict(cause) + " --take …";
      case PARKED -> "it is looked at again by itself: " + explain(key);
      case ON_ITS_WAY -> "wait; ./pons status shows the backlog";
      case UNKNOWN, UNREPORTED ->
          difference.kind() == Difference.Kind.UNREADABLE
              ? "mend the value: " + explain(key)
              : REPAIR;
    };
  }

  private static String conflict(Cause cause) {
    return cause.conflict() == null ? "ID" : cause.conflict().toString();
  }

  private static String explain(RecordKey key) {
    return "./pons explain " + quoted(key.mapping()) + " " + quoted(key);
  }

  /** As commands take it. */
  private static String quoted(RecordKey key) {
    return quoted(key.parts().size() == 1 ? key.parts().get(0).toString() : key.text());
  }

  private static String quoted(String word) {
    return word.matches("[\\w.:@/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
