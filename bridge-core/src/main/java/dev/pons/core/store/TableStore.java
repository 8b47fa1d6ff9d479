package dev.pons.core.store;

import dev.pons.core.failure.FencedException;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.Position;
import dev.pons.core.record.RecordKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The records of all mappings in Postgres, and all that the bridge must not forget: fences, ledger,
 * intents, conflicts, suspects, parked keys.
 *
 * <p>Thread-safe. Every method throws {@link RetryableException} where the store was unreachable or
 * busy: what a write did is then unknown. Methods that take a fence throw {@link FencedException}
 * and write nothing where another token stands in it.
 */
public interface TableStore {
  /**
   * Raises the partition's token to one that was never given, ending the former owner's transaction
   * if it holds the fence.
   *
   * @param atLeast the new token is greater than this and than the one before
   */
  Fence raise(int partition, long atLeast);

  /**
   * Compares the graph's mark with the last one tried. Where they differ, the keys whose ledger saw
   * a later mark become suspect, and the graph's mark is the last one tried from now on.
   *
   * @return how many keys became suspect
   */
  int recover(Fence fence, long mark);

  /**
   * Reads rows and what is known of their keys.
   *
   * @param keys 1 to 1,000 distinct keys
   * @throws PoisonRecordException a value cannot be brought into the canonical domain
   */
  TableRead read(Collection<RecordKey> keys);

  /**
   * The same without the rows, which read as absent: for keys whose rows cannot be read.
   *
   * @param keys 1 to 1,000 distinct keys
   */
  TableRead known(Collection<RecordKey> keys);

  /**
   * Keeps what a batch is about to write to the graph, and its id as the mark that was tried last.
   *
   * @param intents 1 to 1,000 intents of one batch
   */
  void prepare(Fence fence, List<Intent> intents);

  /**
   * Removes intents of a batch that the graph is known not to have carried out.
   *
   * @param keys 1 to 1,000 distinct keys
   */
  void withdraw(long batch, Collection<RecordKey> keys);

  /**
   * Records the new agreed state of keys, all in one transaction: rows and ledger compared and
   * written, conflicts added, the keys' intents, suspicion and parking removed. The highest mark
   * that a written ledger entry saw is the last one tried from now on. A key whose row came back
   * altered is parked in the same transaction, so that it is looked at again whatever happens.
   *
   * @param commits 1 to 1,000 commits of distinct keys
   * @throws PoisonRecordException a row can never be stored; nothing was written
   */
  CommitResult commit(Fence fence, List<KeyCommit> commits);

  /**
   * Parks keys; replaces what was parked of them before, and keeps the changes of both.
   *
   * @param mark the mark of the coming acknowledgement: the last one tried from now on
   */
  void park(Fence fence, long mark, List<Parked> keys);

  /**
   * Keys of the partition that want another look: suspects that are not parked, and parked keys
   * whose time has come; those of known mappings only. Each is offered again later unless it was
   * committed or parked meanwhile.
   *
   * @param limit at most so many
   */
  Set<RecordKey> due(Fence fence, int limit);

  /** A number for a new run of a source: greater than that of any run that was kept. */
  long nextRun();

  /** Keeps how far each run of the table's source is done, contiguously, in this partition. */
  void done(Fence fence, Position position);

  /**
   * How far a run of the table's source is done.
   *
   * @return by partition; partitions where nothing is done are missing
   */
  Map<Integer, Long> done(long run);
}
