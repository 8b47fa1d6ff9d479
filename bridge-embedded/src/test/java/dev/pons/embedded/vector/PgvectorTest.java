package dev.pons.embedded.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgvectorTest {
  private final AtomicInteger attempts = new AtomicInteger();
  @TempDir private Path folder;
  private Path postgres;

  @BeforeEach
  void layOut() throws IOException {
    postgres = folder.resolve("postgres");
    Files.createDirectories(extensions());
    Files.createDirectories(postgres.resolve("lib/postgresql"));
  }

  @Test
  void firstSourceThatHasItIsAsked() {
    assertThat(pgvector(this::refuse, this::supply).addTo(postgres)).isEmpty();

    assertThat(extensions().resolve("vector.control")).exists();
    assertThat(extensions().resolve("vector--1.0.sql")).exists();
    assertThat(postgres.resolve("lib/postgresql/vector.so")).exists();
    assertThat(attempts).hasValue(2);
  }

  @Test
  void builtLibraryServesOtherServersToo() throws IOException {
    pgvector(this::supply).addTo(postgres);
    Files.delete(extensions().resolve("vector.control"));

    assertThat(pgvector(this::refuse).addTo(postgres)).isEmpty();

    assertThat(attempts).hasValue(1);
  }

  @Test
  void failureIsRememberedAndSaysHowToTryAgain() {
    pgvector(this::refuse).addTo(postgres);

    assertThat(pgvector(this::supply).addTo(postgres))
        .hasValueSatisfying(
            reason -> assertThat(reason).startsWith("no compiler; delete ").contains(".failed"));
    assertThat(attempts).hasValue(1);
  }

  @Test
  void failureIsForgottenAfterAWeek() throws IOException {
    pgvector(this::refuse).addTo(postgres);
    Instant past = Instant.now().minus(Duration.ofDays(8));
    try (Stream<Path> notes = Files.list(cache())) {
      for (Path note : notes.filter(path -> path.toString().endsWith(".failed")).toList()) {
        Files.setLastModifiedTime(note, FileTime.from(past));
      }
    }

    assertThat(pgvector(this::supply).addTo(postgres)).isEmpty();
  }

  @Test
  void libraryThatDoesNotLoadIsWithdrawnForGood() {
    Pgvector pgvector = pgvector(this::supply);
    pgvector.addTo(postgres);

    pgvector.withdrawFrom(postgres, "wrong glibc");

    assertThat(extensions().resolve("vector.control")).doesNotExist();
    assertThat(pgvector.addTo(postgres))
        .hasValueSatisfying(reason -> assertThat(reason).startsWith("wrong glibc"));
  }

  @Test
  void installedOneIsCopied() throws IOException {
    supply(extensions(), line -> {});
    Path target = Files.createDirectory(folder.resolve("target"));

    new InstalledPgvector(extensions(), extensions()).fill(target, line -> {});

    assertThat(target.resolve("vector.so")).exists();
    assertThat(target.resolve("vector--1.0.sql")).exists();
  }

  private Pgvector pgvector(PgvectorSource... sources) {
    return new Pgvector(new CacheFolder(cache()), line -> {}, List.of(sources));
  }

  private void supply(Path target, Consumer<String> progress) throws IOException {
    attempts.incrementAndGet();
    for (String file : List.of("vector.so", "vector.control", "vector--1.0.sql")) {
      Files.writeString(target.resolve(file), file);
    }
  }

  private void refuse(Path target, Consumer<String> progress) {
    attempts.incrementAndGet();
    throw new StoreException("no compiler");
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private Path extensions() {
    return postgres.resolve("share/postgresql/extension");
  }
}
