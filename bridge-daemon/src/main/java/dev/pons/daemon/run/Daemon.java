package dev.pons.daemon.run;

import dev.pons.core.failure.RefusedException;
import dev.pons.daemon.config.Config;
import dev.pons.daemon.config.ConfigException;
import dev.pons.daemon.config.ConfigReader;
import dev.pons.daemon.mapping.MappingParser;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bridge as a process. */
public final class Daemon {
  /** It ended because it was asked to. */
  public static final int STOPPED = 0;

  /** It ended by a fault of its own. */
  public static final int FAILED = 1;

  /** It cannot run as it is configured, or a store refuses it. */
  public static final int REFUSED = 2;

  private Daemon() {}

  /**
   * Runs the bridge until SIGTERM or Ctrl-C.
   *
   * @param file the configuration; null for environment variables only
   * @param env environment variables
   * @return the exit status: {@link #STOPPED}, or {@link #REFUSED} after one message on standard
   *     error that names every problem with its remedy
   */
  public static int run(@Nullable Path file, Map<String, String> env) {
    StopSignal stop = new StopSignal();
    Runnable unhook = stop.hook();
    int status = FAILED;
    try {
      status = run(file, env, stop, System.err);
    } finally {
      stop.finished(status);
      unhook.run();
    }
    return status;
  }

  static int run(@Nullable Path file, Map<String, String> env, StopSignal stop, PrintStream err) {
    try {
      Config config =
          ConfigReader.read(
              file, env, (mappings, problems) -> new MappingParser(problems).parse(mappings));
      LogLevel.set(config.logLevel());
      new DaemonProcess(config, stop).run();
      return STOPPED;
    } catch (ConfigException | RefusedException e) {
      err.println("pons: cannot start:");
      String.valueOf(e.getMessage()).lines().forEach(line -> err.println("  " + line));
      return REFUSED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }
}
