package dev.pons.embedded.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  @TempDir private Path folder;

  @Test
  void thingIsMadeOnce() {
    CacheFolder cache = new CacheFolder(folder);
    AtomicInteger made = new AtomicInteger();
    CacheFolder.Filler filler =
        place -> Files.writeString(place.resolve("file"), "" + made.incrementAndGet());

    cache.get("thing", filler);

    assertThat(cache.get("thing", filler).resolve("file")).hasContent("1");
  }

  @Test
  void halfOfAThingIsNeverSeen() {
    CacheFolder cache = new CacheFolder(folder);

    assertThatThrownBy(() -> cache.get("thing", CacheFolderTest::fail))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("disk full");

    assertThat(folder.resolve("thing")).doesNotExist();
    assertThat(folder).isDirectoryNotContaining("glob:**draft**");
  }

  private static void fail(Path place) throws IOException {
    Files.writeString(place.resolve("file"), "half");
    throw new IOException("disk full");
  }
}
