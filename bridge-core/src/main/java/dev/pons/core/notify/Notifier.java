package dev.pons.core.notify;

import java.util.List;

/** Tells other programs what was applied: a hint that may get lost. Thread-safe. */
public interface Notifier {
  /** Publishes notifications; a failure is counted and logged, never thrown. */
  void applied(List<Applied> applied);
}
