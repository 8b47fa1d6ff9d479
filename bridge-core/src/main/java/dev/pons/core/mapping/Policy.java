package dev.pons.core.mapping;

/** Who wins where both sides changed the same property to different values. */
public enum Policy {
  /** The later commit; ties and unknown times go to the primary side. */
  NEWEST,
  PREFER_GRAPH,
  PREFER_TABLE
}
