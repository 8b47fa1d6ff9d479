package dev.pons.core.mapping;

import dev.pons.core.record.Side;
import dev.pons.core.redact.Redactions;
import dev.pons.core.value.Digest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a mapping's records are merged.
 *
 * @param policy what decides where {@code policies} does not name the property
 * @param primary the side that wins ties and what cannot be decided otherwise
 * @param onDelete who wins where one side deleted what the other changed
 * @param policies by property, where another one than the mapping's decides
 * @param redactions properties that one side keeps to itself
 */
public record Rules(
    Direction direction,
    Policy policy,
    Side primary,
    DeletePolicy onDelete,
    Map<String, Policy> policies,
    Redactions redactions) {
  /** Both directions, newest wins, Postgres is primary, changes outlive deletions. */
  public static final Rules DEFAULT = new Rules(Direction.BOTH, Policy.NEWEST, Side.TABLE);

  public Rules {
    policies = Map.copyOf(policies);
  }

  /** Nothing is redacted. */
  public Rules(
      Direction direction,
      Policy policy,
      Side primary,
      DeletePolicy onDelete,
      Map<String, Policy> policies) {
    this(direction, policy, primary, onDelete, policies, Redactions.NONE);
  }

  /** The same policy for all properties; changes outlive deletions; nothing is redacted. */
  public Rules(Direction direction, Policy policy, Side primary) {
    this(direction, policy, primary, DeletePolicy.KEEP, Map.of());
  }

  /** The same with other redactions. */
  public Rules with(Redactions others) {
    return new Rules(direction, policy, primary, onDelete, policies, others);
  }

  /** What decides a property's conflicts. */
  public Policy policy(String property) {
    return policies.getOrDefault(property, policy);
  }

  /**
   * The form in which an agreed state is kept: long values as digests, but for those that a policy
   * computes with. Idempotent.
   *
   * @param properties canonical properties; null for an absent record
   */
  public @Nullable SortedMap<String, Object> base(@Nullable Map<String, Object> properties) {
    if (properties == null) {
      return null;
    }
    SortedMap<String, Object> base = new TreeMap<>();
    properties.forEach(
        (name, value) -> base.put(name, policy(name).needsBase() ? value : Digest.of(value)));
    return base;
  }
}
