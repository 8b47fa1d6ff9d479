package dev.pons.daemon.http;

import dev.pons.core.cache.CachedAnswer;
import dev.pons.core.cache.Freshness;
import dev.pons.core.cache.Served;
import dev.pons.core.embedding.EmbeddingStore.Status;
import dev.pons.core.search.InvalidSearchException;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.store.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Remembers what was asked for and answers nothing in particular. */
final class FakeSearches implements SearchApi {
  final List<SearchRequest> asked = new ArrayList<>();

  @Override
  public Served search(SearchQuery query, Freshness freshness, Duration wait) {
    if (query.text().equals("invalid")) {
      throw new InvalidSearchException("this makes no sense", "ask for something else");
    }
    asked.add(new SearchRequest(query, freshness, wait));
    CachedAnswer answer =
        new CachedAnswer(
            "g",
            Instant.parse("2026-01-02T03:04:05Z"),
            new LogPosition(0x1_0000_0002L),
            "{\"hits\":[],\"cursor\":null,\"missing\":[]}");
    return new Served(answer, Served.Source.CACHE, false, Duration.ofMillis(7));
  }

  @Override
  public Map<Status, Long> embeddings() {
    return Map.of(Status.READY, 3L);
  }

  @Override
  public long redriveEmbeddings() {
    return 2;
  }
}
