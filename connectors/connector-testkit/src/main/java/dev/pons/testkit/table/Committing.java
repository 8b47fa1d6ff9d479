package dev.pons.testkit.table;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.CommitResult;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.Fence;
import dev.pons.core.store.KeyCommit;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.TableStore;
import dev.pons.core.store.TableView;
import dev.pons.core.value.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the commits of tests and sends them. */
public final class Committing {
  private final TableStore store;
  private final Fence fence;
  private final List<KeyCommit> commits = new ArrayList<>();

  public Committing(TableStore store, Fence fence) {
    this.store = store;
    this.fence = fence;
  }

  /** What the store says of a key now. */
  public static TableView read(TableStore store, RecordKey key) {
    return Objects.requireNonNull(store.read(Set.of(key)).views().get(key));
  }

  /** Adds a commit that is based on what the store says now. */
  public Committing add(RecordKey key, @Nullable Map<String, Object> result) {
    return add(key, read(store, key), result, 1);
  }

  /** Adds a commit that is based on an earlier read. */
  public Committing add(
      RecordKey key, TableView read, @Nullable Map<String, Object> result, long seen) {
    LedgerEntry entry =
        new LedgerEntry(
            read.ledger().version() + 1, Digest.base(result), seen, seen, Set.of(), null, null);
    commits.add(new KeyCommit(key, read, result, entry, List.of()));
    return this;
  }

  /** Adds a conflict to the last commit. */
  public Committing with(Conflict conflict) {
    KeyCommit last = commits.remove(commits.size() - 1);
    commits.add(
        new KeyCommit(last.key(), last.read(), last.result(), last.ledger(), List.of(conflict)));
    return this;
  }

  public CommitResult send() {
    return store.commit(fence, commits);
  }
}
