package dev.pons.core.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Answers in memory, as Redis keeps them. Any number of daemons may share one. */
final class FakeAnswers implements AnswerStore {
  private static final String SHARED = "shared";

  final AtomicInteger looks = new AtomicInteger();
  final Map<AnswerKey, Duration> lifetimes = new HashMap<>();
  final Map<AnswerKey, Double> counts = new HashMap<>();
  volatile @Nullable RuntimeException away;
  volatile Runnable beforeLook = () -> {};

  private final Clock clock;
  private final Map<AnswerKey, CachedAnswer> answers = new HashMap<>();
  private final Map<String, String> generations = new HashMap<>();
  private final Map<AnswerKey, Instant> claims = new HashMap<>();
  private int words;

  FakeAnswers(Clock clock) {
    this.clock = clock;
  }

  /** What a wipe of Redis does. */
  synchronized void wipe() {
    answers.clear();
    generations.clear();
    claims.clear();
    counts.clear();
  }

  synchronized int size() {
    return answers.size();
  }

  synchronized void forgetGenerations() {
    generations.clear();
  }

  private void check() {
    RuntimeException failure = away;
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public Look look(AnswerKey key) {
    looks.incrementAndGet();
    beforeLook.run();
    check();
    synchronized (this) {
      return new Look(answers.get(key), generation(key.scope()) + "." + generation(SHARED));
    }
  }

  private String generation(String scope) {
    return generations.computeIfAbsent(scope, s -> "g" + words++);
  }

  @Override
  public synchronized void keep(AnswerKey key, CachedAnswer answer, Duration ttl) {
    check();
    answers.put(key, answer);
    lifetimes.put(key, ttl);
  }

  @Override
  public synchronized void end(Set<String> scopes, boolean shared) {
    check();
    scopes.forEach(scope -> generations.computeIfPresent(scope, (s, g) -> "g" + words++));
    if (shared) {
      generations.computeIfPresent(SHARED, (s, g) -> "g" + words++);
    }
  }

  @Override
  public synchronized boolean claim(AnswerKey key, Duration ttl) {
    check();
    Instant until = claims.get(key);
    if (until != null && clock.instant().isBefore(until)) {
      return false;
    }
    claims.put(key, clock.instant().plus(ttl));
    return true;
  }

  @Override
  public synchronized void release(AnswerKey key) {
    check();
    claims.remove(key);
  }

  @Override
  public synchronized void count(Map<AnswerKey, Long> accesses) {
    check();
    accesses.forEach((key, count) -> counts.merge(key, (double) count, Double::sum));
  }

  @Override
  public synchronized double accesses(AnswerKey key) {
    check();
    return counts.getOrDefault(key, 0.0);
  }

  @Override
  public synchronized void decay() {
    counts.replaceAll((key, count) -> count / 2);
  }

  @Override
  public synchronized List<String> hottest(int limit, double least) {
    check();
    List<Map.Entry<AnswerKey, Double>> hot = new ArrayList<>(counts.entrySet());
    hot.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    return hot.stream()
        .filter(one -> one.getValue() > least)
        .limit(limit)
        .map(one -> one.getKey().query())
        .toList();
  }
}
