package dev.pons.core.store;

import dev.pons.core.failure.FencedException;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.failure.RewoundException;
import dev.pons.core.record.RecordKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The records of all mappings in the graph, the fences, and the outbox.
 *
 * <p>Thread-safe. Reads see every commit that returned before the call began. Every method throws
 * {@link RetryableException} where the store was unreachable or busy: what a write did is then
 * unknown.
 */
public interface GraphStore {
  /** The partition's fence as it stands. */
  GraphFence fence(int partition);

  /**
   * Raises the partition's token, creating the fence where it is missing (mark 0 then).
   *
   * @return the fence afterwards; its token is greater than ours where a newer owner was first
   */
  GraphFence raise(Fence fence);

  /**
   * Reads records, their pending outbox entries and the partition's mark in one transaction.
   *
   * @param keys 1 to 1,000 distinct keys of the partition
   * @throws PoisonRecordException a value cannot be brought into the canonical domain
   */
  GraphRead read(int partition, Collection<RecordKey> keys);

  /**
   * Writes each record whose current state still equals the expected one, all in one transaction
   * that also checks the fence and replaces its mark.
   *
   * <p>Relations are deleted before, and created after, the entities of the same call. A node that
   * still has an edge is not deleted, an edge without both ends is not created.
   *
   * @param expectedMark the mark that must stand in the fence
   * @param batch the new mark, and the revision of every record that is written
   * @param writes 1 to 1,000 writes of distinct keys
   * @return the keys that were written; the others are untouched
   * @throws FencedException another token stands in the fence, or there is none; nothing was
   *     written
   * @throws RewoundException another mark stands in the fence; nothing was written
   * @throws PoisonRecordException a record can never be stored; nothing was written
   */
  Set<RecordKey> write(Fence fence, long expectedMark, long batch, List<GraphWrite> writes);

  /**
   * Deletes outbox entries in a transaction that checks the fence and replaces its mark.
   *
   * @param entries ids of entries that were read as pending
   * @throws FencedException another token stands in the fence, or there is none; nothing was
   *     deleted
   * @throws RewoundException another mark stands in the fence, or an entry is gone; nothing was
   *     deleted
   */
  void acknowledge(Fence fence, long expectedMark, long mark, Set<String> entries);
}
