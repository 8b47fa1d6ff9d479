package dev.pons.daemon.http;

import dev.pons.core.cache.Freshness;
import dev.pons.core.search.SearchQuery;
import java.time.Duration;

/**
 * What a request asks for.
 *
 * @param patience how long to wait for vectors of what was written before
 */
record SearchRequest(SearchQuery query, Freshness freshness, Duration patience) {}
