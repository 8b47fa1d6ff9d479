package dev.pons.postgres.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pons.core.embedding.BusyException;
import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.EmbeddingStore;
import dev.pons.core.embedding.EmbeddingStore.Status;
import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.embedding.EmbeddingWorker;
import dev.pons.core.embedding.Purpose;
import dev.pons.core.embedding.Settlement;
import dev.pons.core.embedding.TextHash;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.VectorOwner;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Embedding work as it lies beside real rows. */
final class PostgresEmbeddingsIT {
  private Playground database;
  private Postgres postgres;
  private final List<RecordKey> told = new ArrayList<>();

  @BeforeEach
  void connect() {
    database = Playground.create();
    Memories.create(database, Memories.type(database, WordEmbedder.DIMENSIONS));
    postgres = Postgres.connect(database.config());
  }

  @AfterEach
  void disconnect() {
    postgres.close();
    database.close();
  }

  @Test
  void rowsWithoutAVectorAreFoundAndGetOne() {
    insert("a", "sun and sea");
    insert("b", "snow");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    assertThat(store.sweep("words")).isEqualTo(2);
    assertThat(run(store)).isTrue();
    assertThat(vector("a")).isEqualTo(WordEmbedder.vector("sun and sea"));
    assertThat(store.counts()).isEqualTo(Map.of(Status.READY, 2L));
    assertThat(told).containsExactlyInAnyOrder(Memories.key("a"), Memories.key("b"));
    assertThat(store.sweep("words")).isZero();
    assertThat(run(store)).isFalse();
  }

  @Test
  void vectorOfAnOldTextIsNeverWritten() {
    insert("a", "old");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.sweep("words");
    worker(store, during(() -> database.run("UPDATE memories SET content = 'new'"))).runOnce();
    assertThat(database.list("SELECT embedding::text FROM memories")).containsOnlyNulls();
    assertThat(run(store)).isTrue();
    assertThat(vector("a")).isEqualTo(WordEmbedder.vector("new"));
  }

  @Test
  void rowThatIsGoneIsForgotten() {
    insert("a", "x");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.sweep("words");
    database.run("DELETE FROM memories");
    assertThat(run(store)).isFalse();
    assertThat(store.counts()).isEmpty();
  }

  @Test
  void blankTextLosesItsVector() {
    insert("a", "x");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.sweep("words");
    run(store);
    database.run("UPDATE memories SET content = ' '");
    store.request(List.of(Memories.key("a")));
    run(store);
    assertThat(database.list("SELECT embedding::text FROM memories")).containsOnlyNulls();
    assertThat(store.counts()).isEqualTo(Map.of(Status.READY, 1L));
  }

  @Test
  void usersVectorIsRespectedUntilTheTextChanges() {
    insert("a", "mine");
    write("a", WordEmbedder.vector("something else"));
    EmbeddingStore store = store(VectorOwner.BOTH);
    store.sweep("words");
    run(store);
    assertThat(vector("a")).isEqualTo(WordEmbedder.vector("something else"));
    database.run("UPDATE memories SET content = 'changed'");
    store.request(List.of(Memories.key("a")));
    run(store);
    assertThat(vector("a")).isEqualTo(WordEmbedder.vector("changed"));
  }

  @Test
  void usersVectorIsReplacedWhereTheBridgeOwnsTheColumn() {
    insert("a", "mine");
    write("a", WordEmbedder.vector("something else"));
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.sweep("words");
    run(store);
    assertThat(vector("a")).isEqualTo(WordEmbedder.vector("mine"));
  }

  @Test
  void textThatTheModelRefusesFailsAloneAndIsTriedAgainWhenAsked() {
    insert("a", "fine");
    insert("b", "poison");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.sweep("words");
    worker(store, refusing("poison")).runOnce();
    assertThat(store.counts()).isEqualTo(Map.of(Status.READY, 1L, Status.FAILED, 1L));
    assertThat(database.list("SELECT reason FROM pons.embeddings WHERE status = 'FAILED'"))
        .containsExactly("too long");
    assertThat(run(store)).isFalse();
    assertThat(store.redrive()).isEqualTo(1);
    run(store);
    assertThat(vector("b")).isEqualTo(WordEmbedder.vector("poison"));
  }

  @Test
  void rowThatTakesNoVectorFailsAlone() {
    insert("a", "fine");
    insert("b", "barred");
    insert("c", "fine too");
    database.run("ALTER TABLE memories ADD CHECK (id <> 'b' OR embedding IS NULL)");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.sweep("words");
    run(store);
    assertThat(store.counts()).isEqualTo(Map.of(Status.READY, 2L, Status.FAILED, 1L));
    assertThat(vector("c")).isEqualTo(WordEmbedder.vector("fine too"));
    assertThat(database.list("SELECT reason FROM pons.embeddings WHERE status = 'FAILED'"))
        .singleElement()
        .asString()
        .contains("a check refuses the row");
  }

  @Test
  void modelThatIsBusyIsLeftAloneAndNoAttemptIsCounted() {
    insert("a", "x");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.sweep("words");
    worker(store, failing(new BusyException("busy", Duration.ofMinutes(3), null))).runOnce();
    assertThat(run(store)).isFalse();
    assertThat(
            database.list(
                "SELECT (attempts = 0 AND due > now() + interval '2 min')::text"
                    + " FROM pons.embeddings"))
        .containsExactly("true");
  }

  @Test
  void refusalForGoodIsTheCallersToHearAndTheWorkIsKept() {
    insert("a", "x");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.sweep("words");
    EmbeddingWorker worker = worker(store, failing(new RefusedException("wrong key", null)));
    assertThatThrownBy(worker::runOnce).isInstanceOf(RefusedException.class);
    assertThat(store.counts()).isEqualTo(Map.of(Status.PENDING, 1L));
  }

  @Test
  void whatFailedIsTriedAgainWhenAskedForAndWhatWaitsKeepsItsPlace() {
    insert("a", "x");
    insert("b", "poison");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.sweep("words");
    worker(store, refusing("poison")).runOnce();
    insert("c", "y");
    store.request(List.of(Memories.key("c")));
    assertThat(store.take(10, Duration.ofMinutes(1))).hasSize(1);
    String waiting = "SELECT due::text || requested FROM pons.embeddings WHERE key = '[\"c\"]'";
    List<String> before = database.list(waiting);
    store.request(List.of(Memories.key("b"), Memories.key("c")));
    assertThat(database.list(waiting)).isEqualTo(before);
    assertThat(store.take(10, Duration.ofMinutes(1)))
        .extracting(EmbeddingTask::key, EmbeddingTask::attempts)
        .containsExactly(tuple(Memories.key("b"), 0));
  }

  @Test
  void vectorIsNotKeptForARowThatIsBeingChanged() throws SQLException {
    insert("a", "x");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.sweep("words");
    run(store);
    store.request(List.of(Memories.key("a")));
    List<Settlement.Keep> keep =
        store.take(1, Duration.ofMinutes(1)).stream()
            .map(task -> new Settlement.Keep(task, "words"))
            .toList();
    try (Connection user = database.open();
        Statement change = user.createStatement()) {
      user.setAutoCommit(false);
      change.execute("UPDATE memories SET content = 'y'");
      assertThat(store.settle(keep)).isEmpty();
      user.commit();
    }
    run(store);
    assertThat(vector("a")).isEqualTo(WordEmbedder.vector("y"));
  }

  @Test
  void rowsAreReadWithWhatIsKnownOfTheirVectorsAndNothingIsTaken() {
    insert("a", "sun");
    insert("b", "snow");
    insert("c", "sea");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.request(List.of(Memories.key("a"), Memories.key("b")));
    run(store);
    database.run("UPDATE memories SET content = 'rain' WHERE id = 'b'");
    store.request(List.of(Memories.key("b")));
    List<RecordKey> keys =
        List.of(
            Memories.key("a"),
            Memories.key("b"),
            Memories.key("c"),
            Memories.key("none"),
            RecordKey.of("Other", "a"));
    Map<RecordKey, EmbeddingTask> read = store.read(keys);
    assertThat(read.keySet()).isEqualTo(Set.copyOf(keys.subList(0, 3)));
    EmbeddingTask a = read.get(Memories.key("a"));
    assertThat(a.text()).isEqualTo("sun");
    assertThat(a.described()).isEqualTo(a.textHash());
    assertThat(a.model()).isEqualTo("words");
    assertThat(a.presentVector()).isNotNull().isEqualTo(a.writtenVector());
    EmbeddingTask b = read.get(Memories.key("b"));
    assertThat(b.text()).isEqualTo("rain");
    assertThat(b.described()).isEqualTo(TextHash.of("snow"));
    EmbeddingTask c = read.get(Memories.key("c"));
    assertThat(c.described()).isNull();
    assertThat(c.presentVector()).isNull();
    assertThat(store.take(10, Duration.ofMinutes(1))).containsExactly(b);
    assertThat(store.read(List.of())).isEmpty();
  }

  @Test
  void takenWorkIsNotTakenTwiceBeforeItsLeaseEnds() {
    insert("a", "x");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.sweep("words");
    assertThat(store.take(10, Duration.ofMinutes(1))).hasSize(1);
    assertThat(store.take(10, Duration.ofMinutes(1))).isEmpty();
  }

  private EmbeddingStore store(VectorOwner owner) {
    Searchables searchables =
        Memories.searchables(Memories.vector(database, WordEmbedder.DIMENSIONS, owner));
    return postgres.embeddings(Memories.MAPPINGS, searchables);
  }

  private boolean run(EmbeddingStore store) {
    return worker(store, new WordEmbedder()).runOnce();
  }

  private EmbeddingWorker worker(EmbeddingStore store, Embedder embedder) {
    return new EmbeddingWorker(
        store, embedder, tasks -> tasks.stream().map(EmbeddingTask::key).forEach(told::add));
  }

  private static Embedder during(Runnable event) {
    return new WordEmbedder() {
      @Override
      public List<Embedding> embed(Purpose purpose, List<String> texts) {
        event.run();
        return super.embed(purpose, texts);
      }
    };
  }

  private static Embedder refusing(String word) {
    return new WordEmbedder() {
      @Override
      public List<Embedding> embed(Purpose purpose, List<String> texts) {
        return texts.stream()
            .map(
                text ->
                    text.equals(word)
                        ? new Embedding.Refused("too long")
                        : super.embed(purpose, List.of(text)).get(0))
            .toList();
      }
    };
  }

  private static Embedder failing(RuntimeException failure) {
    return during(
        () -> {
          throw failure;
        });
  }

  private void insert(String id, String content) {
    database.run("INSERT INTO memories (id, content) VALUES ('%s', '%s')".formatted(id, content));
  }

  private void insertWith(String id, String content, float[] vector) {
    database.run(
        "INSERT INTO memories (id, content, embedding) VALUES ('%s', '%s', '%s')"
            .formatted(id, content, Vectors.text(database, vector)));
  }

  private void write(String id, float[] vector) {
    database.run(
        "UPDATE memories SET embedding = '%s' WHERE id = '%s'"
            .formatted(Vectors.text(database, vector), id));
  }

  private float[] vector(String id) {
    return Vectors.parse(
        database.list("SELECT embedding::text FROM memories WHERE id = '" + id + "'").get(0));
  }
}
