package dev.pons.daemon.e2e;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Creates, changes and deletes records of its own in either store, at random, and waits until each
 * write was applied.
 */
final class ChronicledWriter implements Runnable {
  static final List<String> USERS = List.of("ana", "ben", "cleo", "dan");

  /** Everybody finds these. */
  static final String SHARED = "everybody";

  private static final int RECORDS = 12;
  private static final int LONGEST_PAUSE_MS = 150;

  private final int own;
  private final Sides sides;
  private final Chronicle chronicle;
  private final AppliedChanges applied;
  private final Random random;
  private final Set<String> present = new HashSet<>();
  private long count;
  private volatile boolean enough;

  ChronicledWriter(int own, Sides sides, Chronicle chronicle, AppliedChanges applied, long seed) {
    this.own = own;
    this.sides = sides;
    this.chronicle = chronicle;
    this.applied = applied;
    this.random = new Random(seed);
  }

  void end() {
    enough = true;
  }

  long count() {
    return count;
  }

  @Override
  public void run() {
    List<String> owners = new ArrayList<>(USERS);
    owners.add(SHARED);
    while (!enough) {
      String owner = owners.get(random.nextInt(owners.size()));
      write(owner, owner + "-" + own + "-" + random.nextInt(RECORDS / USERS.size()));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_PAUSE_MS)));
    }
  }

  private void write(String owner, String id) {
    boolean delete = present.contains(id) && random.nextInt(3) == 0;
    String text = delete ? null : "the harbour, note " + count++;
    double importance = random.nextInt(4) / 4.0;
    CompletableFuture<Long> heard = applied.next(id);
    chronicle.begin(id, text, importance);
    if (owner.equals(SHARED)) {
      entity(id, text);
    } else {
      memory(owner, id, text, importance);
    }
    chronicle.applied(id, heard.orTimeout(60, TimeUnit.SECONDS).join());
    if (delete) {
      present.remove(id);
    } else {
      present.add(id);
    }
  }

  private void memory(String owner, String id, String text, double importance) {
    boolean inGraph = random.nextBoolean();
    if (text == null && inGraph) {
      sides.cypher("MATCH (m:Memory {id: $id}) DETACH DELETE m", Map.of("id", id));
    } else if (text == null) {
      sides.sql("delete from memories where id = '" + id + "'");
    } else if (inGraph) {
      sides.cypher(
          """
          MERGE (m:Memory {id: $id})
          SET m.user_id = $owner, m.content = $text, m.importance = $importance
          """,
          Map.of("id", id, "owner", owner, "text", text, "importance", importance));
    } else {
      sides.sql(
          """
          insert into memories (id, user_id, content, importance) values ('%s', '%s', '%s', %s)
          on conflict (id) do update
          set content = excluded.content, importance = excluded.importance
          """
              .formatted(id, owner, text, importance));
    }
  }

  private void entity(String id, String text) {
    if (text == null) {
      sides.sql("delete from entities where id = '" + id + "'");
    } else {
      sides.cypher("MERGE (e:Entity {id: $id}) SET e.name = $text", Map.of("id", id, "text", text));
    }
  }
}
