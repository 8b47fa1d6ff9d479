package dev.pons.embedded.cache;

import dev.pons.embedded.server.StoreException;
import java.util.Locale;

/** The operating systems and processors for which there are binaries. */
public enum Platform {
  LINUX_X64("linux", "amd64", "x86_64"),
  LINUX_ARM64("linux", "arm64", "arm_64"),
  MAC_X64("darwin", "amd64", "x86_64"),
  MAC_ARM64("darwin", "arm64", "arm_64");

  private final String system;
  private final String redisArchitecture;
  private final String postgresArchitecture;

  Platform(String system, String redisArchitecture, String postgresArchitecture) {
    this.system = system;
    this.redisArchitecture = redisArchitecture;
    this.postgresArchitecture = postgresArchitecture;
  }

  /** This machine's. */
  public static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String system, String architecture) {
    boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
    boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
    String name = system.toLowerCase(Locale.ROOT);
    if ((arm || intel) && name.startsWith("linux")) {
      return arm ? LINUX_ARM64 : LINUX_X64;
    }
    if ((arm || intel) && name.startsWith("mac")) {
      return arm ? MAC_ARM64 : MAC_X64;
    }
    throw new StoreException(
        "the embedded stores run on Linux and macOS, x86-64 and arm64, and not on %s %s; use outside servers"
            .formatted(system, architecture));
  }

  /** Name of the Redis binary on the class path, without its version. */
  public String redisSuffix() {
    return system + "-" + redisArchitecture;
  }

  /** Name of the Postgres archive on the class path. */
  public String postgresArchive() {
    return "postgres-" + system + "-" + postgresArchitecture + ".txz";
  }

  /** Stands in folder names. */
  public String id() {
    return redisSuffix();
  }
}
