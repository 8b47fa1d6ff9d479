package dev.pons.core.sim;

import dev.pons.core.mapping.DeletePolicy;
import dev.pons.core.mapping.Direction;
import dev.pons.core.mapping.Policy;
import dev.pons.core.mapping.Rules;
import dev.pons.core.record.Side;
import dev.pons.core.redact.Redaction;
import dev.pons.core.redact.Redactions;
import java.util.Map;

/** What happens in a schedule, and which ingredients of the protocol are on. Immutable. */
final class Options implements Cloneable {
  private final String name;
  private int steps = 160;
  private double user = 0.25;
  private double delete = 0.15;
  private double ownerLost = 0.04;
  private double dropRevision = 0.1;
  private double rewind;
  private double answerLost;
  private int tick = 1;
  private boolean clockStepsBack;
  private boolean fence = true;
  private boolean mark = true;
  private boolean intent = true;
  private boolean outbox = true;
  private boolean counting;
  private Rules rules = Rules.DEFAULT;

  private Options(String name) {
    this.name = name;
  }

  static Options named(String name) {
    return new Options(name);
  }

  private Options copy() {
    try {
      return (Options) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  Options busy(int newSteps, double newUser) {
    Options copy = copy();
    copy.steps = newSteps;
    copy.user = newUser;
    return copy;
  }

  Options ownersLost(double chance) {
    Options copy = copy();
    copy.ownerLost = chance;
    return copy;
  }

  Options deletions(double chance) {
    Options copy = copy();
    copy.delete = chance;
    return copy;
  }

  Options revisionsDropped(double chance) {
    Options copy = copy();
    copy.dropRevision = chance;
    return copy;
  }

  Options rewinds(double chance) {
    Options copy = copy();
    copy.rewind = chance;
    return copy;
  }

  Options answersLost(double chance) {
    Options copy = copy();
    copy.answerLost = chance;
    return copy;
  }

  /**
   * @param newTick so many writes share one time stamp
   */
  Options clocks(int newTick, boolean stepsBack) {
    Options copy = copy();
    copy.tick = newTick;
    copy.clockStepsBack = stepsBack;
    return copy;
  }

  Options without(boolean noFence, boolean noMark, boolean noIntent, boolean noOutbox) {
    Options copy = copy();
    copy.fence = !noFence;
    copy.mark = !noMark;
    copy.intent = !noIntent;
    copy.outbox = !noOutbox;
    return copy;
  }

  Options decidedBy(Policy policy, DeletePolicy onDelete) {
    Options copy = copy();
    copy.rules = new Rules(Direction.BOTH, policy, Side.TABLE, onDelete, Map.of());
    return copy;
  }

  /** All records are there, and users only add to the counter {@code x} on either side. */
  Options counting() {
    Options copy = revisionsDropped(0).deletions(0);
    copy.counting = true;
    copy.rules =
        new Rules(
            Direction.BOTH, Policy.NEWEST, Side.TABLE, DeletePolicy.KEEP, Map.of("x", Policy.SUM));
    return copy;
  }

  /** One side keeps the property {@code y} to itself. */
  Options redacting(Side clear) {
    Options copy = copy();
    // Of a number, this shows the number itself: what users wrote is kept as they wrote it.
    copy.rules = rules.with(new Redactions(clear, Map.of("y", new Redaction.Truncate(1))));
    return copy;
  }

  String name() {
    return name;
  }

  int steps() {
    return steps;
  }

  double user() {
    return user;
  }

  double delete() {
    return delete;
  }

  double ownerLost() {
    return ownerLost;
  }

  double dropRevision() {
    return dropRevision;
  }

  double rewind() {
    return rewind;
  }

  double answerLost() {
    return answerLost;
  }

  int tick() {
    return tick;
  }

  boolean clockStepsBack() {
    return clockStepsBack;
  }

  /** Whether the stores check the owner's token. */
  boolean fence() {
    return fence;
  }

  /** Whether the graph keeps a mark and rewinds are noticed by it. */
  boolean mark() {
    return mark;
  }

  /** Whether intents survive. */
  boolean intent() {
    return intent;
  }

  /** Whether the graph's pending entries are read with the node. */
  boolean outbox() {
    return outbox;
  }

  boolean counts() {
    return counting;
  }

  Rules rules() {
    return rules;
  }

  @Override
  public String toString() {
    return name;
  }
}
