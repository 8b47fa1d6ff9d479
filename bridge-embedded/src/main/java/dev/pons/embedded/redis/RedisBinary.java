package dev.pons.embedded.redis;

import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.cache.Platform;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import redis.embedded.RedisServer;

/** The server's executable, taken out of the library that carries it. */
final class RedisBinary {
  static final String VERSION = "7.0.15";

  private final CacheFolder cache;

  RedisBinary(CacheFolder cache) {
    this.cache = cache;
  }

  /** Where it stands, unpacked if need be. */
  Path path() {
    String resource = "redis-server-" + VERSION + "-" + Platform.current().redisSuffix();
    return cache.get(resource, folder -> unpack(resource, folder)).resolve("redis-server");
  }

  private static void unpack(String resource, Path folder) throws IOException {
    try (InputStream in = RedisServer.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new StoreException(
            "the class path holds no " + resource + "; is embedded-redis on it?");
      }
      Path binary = folder.resolve("redis-server");
      Files.copy(in, binary);
      Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
