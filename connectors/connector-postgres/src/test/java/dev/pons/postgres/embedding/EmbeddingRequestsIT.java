package dev.pons.postgres.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.embedding.BusyException;
import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.EmbeddingStore;
import dev.pons.core.embedding.EmbeddingStore.Status;
import dev.pons.core.embedding.EmbeddingWorker;
import dev.pons.core.embedding.Purpose;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.TextTemplate;
import dev.pons.core.mapping.VectorOwner;
import dev.pons.core.store.LogPosition;
import dev.pons.core.write.RecordWrite;
import dev.pons.core.write.RecordWrite.Kind;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which vectors are asked for, and who waits for them. */
final class EmbeddingRequestsIT {
  private Playground database;
  private Postgres postgres;

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

  /** A model that has no time for us. */
  private static final class BusyEmbedder extends WordEmbedder {
    @Override
    public List<Embedding> embed(Purpose purpose, List<String> texts) {
      throw new BusyException("quota", Duration.ofMinutes(1), null);
    }
  }

  @Test
  void largeTableIsSweptPageByPage() {
    database.run(
        "INSERT INTO memories (id, content) SELECT 'row ' || g, 'x' FROM generate_series(1, 12001) g");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    assertThat(store.sweep("words")).isEqualTo(12_001);
    assertThat(store.counts()).isEqualTo(Map.of(Status.PENDING, 12_001L));
  }

  @Test
  void textsOfAnotherTemplateAreEmbeddedAnew() {
    insert("a", "sun");
    database.run("UPDATE memories SET user_id = 'ana'");
    EmbeddingStore before = store(VectorOwner.BRIDGE);
    before.sweep("words");
    run(before);
    assertThat(before.sweep("words")).isZero();

    EmbeddingStore after =
        postgres.embeddings(Memories.MAPPINGS, searchables("{user_id}: {content}"));
    assertThat(after.sweep("words")).isEqualTo(1);
    run(after);
    assertThat(vector("a")).isEqualTo(WordEmbedder.vector("ana: sun"));
    assertThat(after.sweep("words")).isZero();
  }

  @Test
  void whoWroteARecordCanWaitForItsVectorByTheWritesPosition() {
    postgres
        .recordWriter(Memories.MAPPINGS, searchables("{content}"), () -> {})
        .write(List.of(put("sun")), null);
    LogPosition written = postgres.searchIndex(Memories.MAPPINGS).position();
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    assertThat(store.waits(written)).isTrue();
    run(store);
    assertThat(store.waits(written)).isFalse();
  }

  @Test
  void nobodyWaitsForAModelThatIsInTrouble() {
    insert("a", "sun");
    EmbeddingStore store = store(VectorOwner.BRIDGE);
    store.sweep("words");
    LogPosition asked = postgres.searchIndex(Memories.MAPPINGS).position();
    assertThat(store.waits(asked)).isTrue();
    new EmbeddingWorker(store, new BusyEmbedder(), tasks -> {}).runOnce();
    assertThat(store.waits(asked)).isFalse();
  }

  private static RecordWrite put(String content) {
    return new RecordWrite(
        Memories.key("a"), Kind.PUT, Map.of("content", content), Set.of(), false);
  }

  private Searchables searchables(String template) {
    Searchable searchable =
        new Searchable(
            Memories.MAPPING,
            new TextTemplate(template),
            "english",
            Memories.vector(database, WordEmbedder.DIMENSIONS, VectorOwner.BRIDGE),
            false);
    return new Searchables(List.of(searchable), List.of("user_id"));
  }

  private void refuseNullVectors() {
    database.run(
        "DROP TABLE memories",
        """
        CREATE TABLE memories (
          id text PRIMARY KEY, content text, user_id text, importance float8, tags text[],
          created_at timestamptz, embedding %s NOT NULL)
        """
            .formatted(Memories.type(database, WordEmbedder.DIMENSIONS)));
  }

  @Test
  void rowThatTheBridgeWritesIntoSuchATableIsEmbeddedLikeAnyOther() {
    refuseNullVectors();
    Searchables searchables =
        Memories.searchables(Memories.vector(database, WordEmbedder.DIMENSIONS, VectorOwner.BOTH));
    postgres
        .recordWriter(Memories.MAPPINGS, searchables, () -> {})
        .write(List.of(put("sun and sea")), null);
    EmbeddingStore store = store(VectorOwner.BOTH);
    run(store);
    assertThat(vector("a")).isEqualTo(WordEmbedder.vector("sun and sea"));
  }

  @Test
  void columnThatRefusesNullHoldsZerosForNone() {
    refuseNullVectors();
    insertWith("a", "", new float[WordEmbedder.DIMENSIONS]);
    insertWith("b", "text", new float[WordEmbedder.DIMENSIONS]);
    EmbeddingStore store = store(VectorOwner.BOTH);
    store.sweep("words");
    run(store);
    assertThat(vector("a")).isEqualTo(new float[WordEmbedder.DIMENSIONS]);
    assertThat(vector("b")).isEqualTo(WordEmbedder.vector("text"));
  }

  private EmbeddingStore store(VectorOwner owner) {
    return postgres.embeddings(
        Memories.MAPPINGS,
        Memories.searchables(Memories.vector(database, WordEmbedder.DIMENSIONS, owner)));
  }

  private static void run(EmbeddingStore store) {
    new EmbeddingWorker(store, new WordEmbedder(), tasks -> {}).runOnce();
  }

  private void insert(String id, String content) {
    database.run("INSERT INTO memories (id, content) VALUES ('%s', '%s')".formatted(id, content));
  }

  private void insertWith(String id, String content, float[] vector) {
    database.run(
        "INSERT INTO memories (id, content, embedding) VALUES ('%s', '%s', '%s')"
            .formatted(id, content, Vectors.text(database, vector)));
  }

  private float[] vector(String id) {
    return Vectors.parse(
        database.list("SELECT embedding::text FROM memories WHERE id = '" + id + "'").get(0));
  }
}
