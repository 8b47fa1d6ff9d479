package dev.pons.daemon.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Searches at random, a third of the time by reading Redis, and holds each answer against what the
 * records were and against a search that nothing was kept for. Thread-safe.
 */
final class CheckedSearcher {
  /** An answer may be that much behind what was applied. */
  private static final Duration BEHIND = Duration.ofMillis(100);

  /** More than clocks that are read in turn differ. */
  private static final Duration CLOCKS = Duration.ofMillis(2);

  private static final Duration STALE = Duration.ofSeconds(5);

  /**
   * Searches for the same that follow one another: all but the first have a chance to be cached.
   */
  private static final int IN_A_ROW = 4;

  private final Searches searches;
  private final DirectReader redis;
  private final Chronicle chronicle;
  private final AtomicLong unique = new AtomicLong();

  final LongAdder searched = new LongAdder();
  final LongAdder direct = new LongAdder();
  final LongAdder cached = new LongAdder();
  final LongAdder stale = new LongAdder();
  final LongAdder same = new LongAdder();
  final Queue<String> lies = new ConcurrentLinkedQueue<>();

  CheckedSearcher(Searches searches, DirectReader redis, Chronicle chronicle) {
    this.searches = searches;
    this.redis = redis;
    this.chronicle = chronicle;
  }

  /** One question, and what is to be found. */
  private record Question(String user, double least) {
    /** The query's canonical text. */
    String canonical() {
      String filter =
          least == 0 ? "" : "\"filter\":{\"importance\":{\"gte\":%s}},".formatted(least);
      String mappings = least == 0 ? "" : "\"mappings\":[\"Memory\"],";
      return "{%s\"limit\":60,%s\"query\":\"harbour\",\"scope\":{\"user_id\":\"%s\"}}"
          .formatted(filter, mappings, user);
    }
  }

  /** Searches until there were enough searches of all together. */
  Callable<Void> until(int enough, long seed) {
    Random random = new Random(seed);
    return () -> {
      while (searched.sum() < enough) {
        String user = ChronicledWriter.USERS.get(random.nextInt(ChronicledWriter.USERS.size()));
        ask(new Question(user, random.nextBoolean() ? 0 : 0.5), random);
      }
      return null;
    };
  }

  private void ask(Question question, Random random) {
    List<JsonNode> answers = new ArrayList<>();
    for (int i = 0; i < IN_A_ROW; i++) {
      searched.increment();
      switch (random.nextInt(6)) {
        case 0, 1 -> answers.add(directly(question));
        case 2 -> accepting(question);
        default -> answers.add(present(question, question.canonical(), BEHIND));
      }
    }
    String fresh = ",\"min_score\":" + Double.toString(1e-9 * unique.incrementAndGet()) + "}";
    JsonNode uncached =
        present(question, question.canonical().replaceFirst("}$", fresh), Duration.ZERO);
    long end = System.nanoTime();
    answers.forEach(answer -> compare(question, answer, uncached, end));
  }

  /** By the documented rule: what is not good there is asked for over HTTP. */
  private JsonNode directly(Question question) {
    long begin = System.nanoTime();
    Optional<JsonNode> found = redis.read("user_id=" + question.user(), question.canonical());
    direct.increment();
    if (found.isEmpty()) {
      return present(question, question.canonical(), BEHIND);
    }
    cached.increment();
    ObjectNode answer = (ObjectNode) found.get().path("answer");
    check("direct", question, answer, begin, BEHIND);
    return answer.set("asOf", found.get().path("asOf"));
  }

  private JsonNode present(Question question, String body, Duration behind) {
    long begin = System.nanoTime();
    JsonNode answer = searches.ask(body);
    if (answer.path("cached").asBoolean()) {
      cached.increment();
    }
    if (answer.path("stale").asBoolean()) {
      lies.add("stale, and nobody accepted it: " + answer);
    }
    check(answer.path("source").asText(), question, answer, begin, behind);
    return answer;
  }

  /** What changes have overtaken may be as old as was said, what they have not is right. */
  private void accepting(Question question) {
    String body =
        question.canonical().replaceFirst("}$", ",\"stale\":\"" + STALE.toSeconds() + "s\"}");
    Instant asked = Instant.now();
    long begin = System.nanoTime();
    JsonNode answer = searches.ask(body);
    if (!answer.path("stale").asBoolean()) {
      check(answer.path("source").asText(), question, answer, begin, BEHIND);
      return;
    }
    stale.increment();
    if (Instant.parse(answer.path("asOf").asText()).isBefore(asked.minus(STALE).minus(CLOCKS))) {
      lies.add("older than was accepted: " + answer);
    }
  }

  private void check(
      String source, Question question, JsonNode answer, long begin, Duration behind) {
    long end = System.nanoTime();
    Map<String, String> texts = texts(answer);
    long from = begin - behind.toNanos();
    chronicle
        .lies(question.user() + "-", question.least(), texts, from, end)
        .forEach(lie -> lies.add(source + ": " + lie));
    if (question.least() == 0) {
      chronicle
          .lies(ChronicledWriter.SHARED + "-", 0, texts, from, end)
          .forEach(lie -> lies.add(source + ": " + lie));
    }
    texts.keySet().stream()
        .filter(id -> !id.startsWith(question.user()) && !id.startsWith(ChronicledWriter.SHARED))
        .forEach(id -> lies.add(source + ": somebody else's " + id));
  }

  private static Map<String, String> texts(JsonNode answer) {
    Map<String, String> texts = new HashMap<>();
    for (JsonNode hit : answer.path("hits")) {
      JsonNode record = hit.path("record");
      String text = record.path("content").asText(record.path("name").asText());
      texts.put(hit.at("/key/0").asText(), text);
    }
    return texts;
  }

  /**
   * Where nothing was written since the older of two answers was searched for, they are the same:
   * records, order, ranks and scores.
   */
  private void compare(Question question, JsonNode answer, JsonNode uncached, long end) {
    Duration age =
        Duration.between(Instant.parse(answer.path("asOf").asText()), Instant.now()).plus(CLOCKS);
    long begin = System.nanoTime() - age.toNanos();
    if (!chronicle.isQuiet(question.user() + "-", begin, end)
        || !chronicle.isQuiet(ChronicledWriter.SHARED + "-", begin, end)) {
      return;
    }
    same.increment();
    if (!answer.path("hits").equals(uncached.path("hits"))) {
      lies.add(question + ": " + answer.path("hits") + " is not " + uncached.path("hits"));
    }
  }

  String figures() {
    return String.format(
        Locale.ROOT,
        "%,d searches, %,d of them in Redis; %,d answers were kept ones, %,d stale and accepted;"
            + " %,d were compared with a search while nothing was written, %,d answers were wrong",
        searched.sum(),
        direct.sum(),
        cached.sum(),
        stale.sum(),
        same.sum(),
        lies.size());
  }
}
