package dev.pons.core.cache;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long answers are kept. Pure but for the jitter. */
public final class Lifetimes {
  /** More accesses than that make an answer warm. */
  public static final double WARM = 10;

  /** More accesses than that make it hot. */
  public static final double HOT = 100;

  /** Spread over a tenth, answers that came together do not go together. */
  private static final double JITTER = 0.1;

  private final Duration cold;
  private final DoubleSupplier random;

  /**
   * @param cold how long an answer is kept that few ask for; twice as long a warm, twelve times as
   *     long a hot one
   * @param random from 0 to 1
   */
  public Lifetimes(Duration cold, DoubleSupplier random) {
    this.cold = cold;
    this.random = random;
  }

  /** How long to keep an answer that was asked for so often. */
  public Duration of(double accesses) {
    Duration whole =
        accesses > HOT ? cold.multipliedBy(12) : accesses > WARM ? cold.multipliedBy(2) : cold;
    double factor = 1 - JITTER * random.getAsDouble();
    return Duration.ofMillis(Math.max(1, Math.round(whole.toMillis() * factor)));
  }
}
