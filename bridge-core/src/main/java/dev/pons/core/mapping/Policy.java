package dev.pons.core.mapping;

import dev.pons.core.value.ValueType;
import java.util.EnumSet;
import java.util.Set;

/** What becomes of a property that both sides changed to different values. */
public enum Policy {
  /** The later commit; ties and unknown times go to the primary side. */
  NEWEST,
  PREFER_GRAPH,
  PREFER_TABLE,
  /** Nothing is written until an operator decides; the key is parked until then. */
  MANUAL,
  /**
   * Both changes count: the base and what each side added to it. For numbers. Where one side has no
   * value, or a whole number grows out of 64 bits, the later commit wins.
   */
  SUM,
  /**
   * What either side put into the set stays, what either took out goes; each element once, the
   * table's order first. For lists.
   */
  UNION;

  private static final Set<ValueType.Kind> NUMBERS =
      EnumSet.of(ValueType.Kind.INTEGER, ValueType.Kind.FLOAT, ValueType.Kind.DECIMAL);

  /** Whether values of a type can be decided this way. */
  public boolean suits(ValueType type) {
    return switch (this) {
      case NEWEST, PREFER_GRAPH, PREFER_TABLE, MANUAL -> true;
      case SUM -> !type.list() && NUMBERS.contains(type.kind());
      case UNION -> type.list();
    };
  }

  /** Whether it computes with the agreed value, which is then kept whole. */
  public boolean needsBase() {
    return this == SUM || this == UNION;
  }
}
