package dev.pons.daemon.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Sets how much is logged. By then loggers exist, which have read {@code logback.xml} already. */
final class LogLevel {
  private LogLevel() {}

  /**
   * Takes effect at once, on all loggers that have no level of their own.
   *
   * @param level e.g. {@code info}
   */
  static void set(String level) {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.valueOf(level));
  }
}
