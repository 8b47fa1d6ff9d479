package dev.pons.core.sim;

/**
 * What happens in a schedule, and which ingredients of the protocol are on.
 *
 * @param tick so many writes share one time stamp
 * @param fence whether the stores check the owner's token
 * @param mark whether the graph keeps a mark and rewinds are noticed by it
 * @param intent whether intents survive
 * @param outbox whether the graph's pending entries are read with the node
 */
record Options(
    String name,
    int steps,
    double user,
    double delete,
    double ownerLost,
    double dropRevision,
    double rewind,
    double answerLost,
    int tick,
    boolean clockStepsBack,
    boolean fence,
    boolean mark,
    boolean intent,
    boolean outbox) {

  static Options named(String name) {
    return new Options(name, 160, 0.25, 0.15, 0.04, 0.1, 0, 0, 1, false, true, true, true, true);
  }

  Options busy(int newSteps, double newUser) {
    return new Options(
        name,
        newSteps,
        newUser,
        delete,
        ownerLost,
        dropRevision,
        rewind,
        answerLost,
        tick,
        clockStepsBack,
        fence,
        mark,
        intent,
        outbox);
  }

  Options ownersLost(double chance) {
    return new Options(
        name,
        steps,
        user,
        delete,
        chance,
        dropRevision,
        rewind,
        answerLost,
        tick,
        clockStepsBack,
        fence,
        mark,
        intent,
        outbox);
  }

  Options revisionsDropped(double chance) {
    return new Options(
        name,
        steps,
        user,
        delete,
        ownerLost,
        chance,
        rewind,
        answerLost,
        tick,
        clockStepsBack,
        fence,
        mark,
        intent,
        outbox);
  }

  Options rewinds(double chance) {
    return new Options(
        name,
        steps,
        user,
        delete,
        ownerLost,
        dropRevision,
        chance,
        answerLost,
        tick,
        clockStepsBack,
        fence,
        mark,
        intent,
        outbox);
  }

  Options answersLost(double chance) {
    return new Options(
        name,
        steps,
        user,
        delete,
        ownerLost,
        dropRevision,
        rewind,
        chance,
        tick,
        clockStepsBack,
        fence,
        mark,
        intent,
        outbox);
  }

  Options clocks(int newTick, boolean stepsBack) {
    return new Options(
        name,
        steps,
        user,
        delete,
        ownerLost,
        dropRevision,
        rewind,
        answerLost,
        newTick,
        stepsBack,
        fence,
        mark,
        intent,
        outbox);
  }

  Options without(boolean noFence, boolean noMark, boolean noIntent, boolean noOutbox) {
    return new Options(
        name,
        steps,
        user,
        delete,
        ownerLost,
        dropRevision,
        rewind,
        answerLost,
        tick,
        clockStepsBack,
        !noFence,
        !noMark,
        !noIntent,
        !noOutbox);
  }
}
