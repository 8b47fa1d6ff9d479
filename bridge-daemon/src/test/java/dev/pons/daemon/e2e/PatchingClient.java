package dev.pons.daemon.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pons.daemon.e2e.RecordClient.Reply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;

/** Writes records through the daemon, and holds every answer against both stores. */
final class PatchingClient implements Callable<long[]> {
  private static final String ROW = "select (properties ->> ?)::bigint from entities where id = ?";

  private final DualWriteLoad load;
  private final String name;
  private final RecordClient records;
  private final Sides sides;
  private final Random random;
  private final Instant end;
  private final long[] written;
  private final Set<Integer> uncertain = new HashSet<>();

  /**
   * @param name of the client and of its property
   */
  PatchingClient(
      DualWriteLoad load, String name, RecordClient records, Sides sides, long seed, Instant end) {
    this.load = load;
    this.name = name;
    this.records = records;
    this.sides = sides;
    this.random = new Random(seed);
    this.end = end;
    this.written = new long[load.keys()];
  }

  /** Its last count by key; -1 where nobody can know whether it was written. */
  @Override
  public long[] call() throws SQLException {
    try (Connection connection = sides.connect();
        PreparedStatement row = connection.prepareStatement(ROW)) {
      while (Instant.now().isBefore(end)) {
        write(random.nextInt(load.keys()), row);
      }
    }
    uncertain.forEach(key -> written[key] = -1);
    return written;
  }

  private void write(int key, PreparedStatement row) throws SQLException {
    long count = written[key] + 1;
    long[] before = load.acknowledged(key);
    String path = "/v1/records/Entity/" + DualWriteLoad.id(key) + "?wait=5s";
    String value = name + ":" + count;
    String body = "{\"%s\": %d, \"name\": \"%s\"}".formatted(name, count, value);
    long begin = System.nanoTime();
    List<Reply> replies =
        random.nextInt(5) == 0
            ? records.patchTwice(path, body, value + "@" + key)
            : List.of(records.patch(path, body));
    load.took(System.nanoTime() - begin);
    boolean isWritten = false;
    for (Reply reply : replies) {
      isWritten |= sort(reply, key, count);
    }
    if (isWritten) {
      written[key] = count;
      uncertain.remove(key);
      replies.stream()
          .filter(reply -> reply.status() == 200)
          .forEach(reply -> check(reply, key, value, before));
      inPostgres(row, key, count);
    }
    if (replies.stream().anyMatch(reply -> reply.status() == 200)) {
      inGraph(key, count);
      load.acknowledge(name, key, count);
    }
    if (replies.stream().filter(reply -> reply.status() < 300).count() == 2) {
      long originals =
          replies.stream().filter(reply -> reply.header("Idempotent-Replay").isEmpty()).count();
      expect(originals == 1, key, "repeated, and carried out " + originals + " times");
    }
  }

  /** Whether the reply says that it was written. */
  private boolean sort(Reply reply, int key, long count) {
    switch (reply.status()) {
      case 200 -> load.done.increment();
      case 202 -> load.pending.increment();
      case 423 -> load.locked.increment();
      case 503 -> {
        load.unavailable.increment();
        if (!reply.body().path("detail").asText().contains("nothing was written")) {
          written[key] = count;
          uncertain.add(key);
        }
      }
      default -> load.lies.add("unexpected " + reply.http().body());
    }
    if (reply.header("Idempotent-Replay").equals("true")) {
      load.replayed.increment();
    }
    return reply.status() < 300;
  }

  /** The record that both are said to hold has our write, and all that were told to be there. */
  private void check(Reply reply, int key, String value, long[] before) {
    JsonNode record = reply.body().path("record");
    boolean ours = record.path("name").asText().equals(value);
    boolean superseded = reply.body().path("superseded").asBoolean();
    expect(ours != superseded, key, "superseded is " + superseded + " beside " + record);
    if (superseded) {
      load.superseded.increment();
    }
    for (int w = 0; w < before.length; w++) {
      String writer = load.writers().get(w);
      long told = record.path(writer).asLong();
      expect(told >= before[w], key, writer + " wrote " + before[w] + ", and told is " + told);
    }
    expect(record.path(name).asLong() == written[key], key, "not our count in " + record);
  }

  private void inPostgres(PreparedStatement row, int key, long count) throws SQLException {
    row.setString(1, name);
    row.setString(2, DualWriteLoad.id(key));
    try (ResultSet found = row.executeQuery()) {
      long there = found.next() ? found.getLong(1) : -1;
      expect(there == count, key, "postgres holds " + there + " where " + count + " was written");
    }
  }

  private void inGraph(int key, long count) {
    long there =
        sides
            .cypher(
                "MATCH (e:Entity {id: $id}) RETURN e[$name]",
                Map.of("id", DualWriteLoad.id(key), "name", name))
            .get(0)
            .get(0)
            .asLong(-1);
    expect(there == count, key, "the graph holds " + there + " where " + count + " was written");
  }

  private void expect(boolean holds, int key, String otherwise) {
    if (!holds) {
      load.lies.add(name + ", key " + key + ": " + otherwise);
    }
  }
}
