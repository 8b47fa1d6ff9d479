package dev.pons.core.cache;

import dev.pons.core.search.FakeIndex;
import dev.pons.core.search.Leg;
import dev.pons.core.search.Library;
import dev.pons.core.search.SearchAnswer;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.store.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A daemon that answers searches: what it finds is how many searches there were. */
final class Reader {
  final FakeIndex index = new FakeIndex();
  final Scopes scopes = new Scopes(Library.ALL, Library.MAPPINGS);
  final AtomicInteger searches = new AtomicInteger();
  final Set<Leg> missing = EnumSet.noneOf(Leg.class);
  final List<Runnable> background = new ArrayList<>();
  final FakeRecords records = new FakeRecords();
  final Endings endings;
  final CachedSearch search;
  volatile Runnable whileSearching = () -> {};
  volatile long position = 100;
  private final TestClock clock;

  Reader(AnswerStore store, TestClock clock, Pause pause) {
    this.clock = clock;
    this.endings = new Endings(store, records, scopes, index);
    this.search =
        new CachedSearch(
            store,
            scopes,
            endings,
            this::find,
            (query, answer) -> "{\"query\":\"" + query.text() + "\"}",
            new Lifetimes(Duration.ofMinutes(5), () -> 0),
            background::add,
            pause,
            clock);
    endings.settle();
  }

  private SearchAnswer find(SearchQuery query) {
    searches.incrementAndGet();
    LogPosition read = new LogPosition(position);
    whileSearching.run();
    return new SearchAnswer(List.of(), false, Set.copyOf(missing), clock.instant(), read);
  }

  Served ask(SearchQuery query) {
    return search.serve(query, Freshness.PRESENT);
  }

  AnswerKey key(SearchQuery query) {
    return AnswerKey.of(query, scopes);
  }
}
