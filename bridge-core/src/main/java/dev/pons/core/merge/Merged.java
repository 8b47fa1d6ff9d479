package dev.pons.core.merge;

/**
 * A merge and what it is about: what belongs to one side only is in neither.
 *
 * @param input what was read, without what is one side's own
 */
public record Merged(MergeInput input, MergeResult result) {
  /** Merges one key. */
  public static Merged of(MergeInput read) {
    MergeInput common = Common.of(read);
    return Common.of(new Merged(common, Merge.merge(common)));
  }
}
