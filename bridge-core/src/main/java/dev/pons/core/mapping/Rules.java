package dev.pons.core.mapping;

import dev.pons.core.record.Side;

/**
 * How a mapping's records are merged.
 *
 * @param primary the side that wins ties and what cannot be decided otherwise
 */
public record Rules(Direction direction, Policy policy, Side primary) {
  /** Both directions, newest wins, Postgres is primary. */
  public static final Rules DEFAULT = new Rules(Direction.BOTH, Policy.NEWEST, Side.TABLE);
}
