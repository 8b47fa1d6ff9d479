package dev.pons.daemon.http;

import dev.pons.core.cache.CachedAnswer;
import dev.pons.core.cache.Freshness;
import dev.pons.core.cache.Served;
import dev.pons.core.embedding.EmbeddingStore.Status;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.InvalidSearchException;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.store.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what was asked for and answers nothing in particular. */
final class FakeSearches implements SearchApi {
  final List<SearchRequest> asked = new ArrayList<>();

  @Override
  public Served search(SearchQuery query, Freshness freshness, Duration wait) {
    if (query.text().equals("invalid")) {
      throw new InvalidSearchException("this makes no sense", "ask for something else");
    }
    if (query.text().equals("no value")) {
      throw new PoisonRecordException("not an integer", null);
    }
    if (query.text().equals("no right")) {
      throw new RefusedException("permission denied", null);
    }
    asked.add(new SearchRequest(query, freshness, wait));
    return served("{\"hits\":[],\"cursor\":null,\"missing\":[]}");
  }

  private static Served served(String body) {
    Instant asOf = Instant.parse("2026-01-02T03:04:05Z");
    LogPosition position = new LogPosition(0x1_0000_0002L);
    CachedAnswer answer = new CachedAnswer("g", asOf, position, body);
    return new Served(answer, Served.Source.CACHE, false, Duration.ofMillis(7));
  }

  /** Nobody has a key of {@code gone}. */
  @Override
  public Optional<Served> record(RecordKey key) {
    return key.parts().contains("gone")
        ? Optional.empty()
        : Optional.of(served(AnswerBody.record(key, Map.of("name", "Zoë"))));
  }

  @Override
  public Map<Status, Long> embeddings() {
    return Map.of(Status.READY, 3L);
  }

  @Override
  public Map<Status, Long> counted() {
    return Map.of();
  }

  @Override
  public long redriveEmbeddings() {
    return 2;
  }
}
