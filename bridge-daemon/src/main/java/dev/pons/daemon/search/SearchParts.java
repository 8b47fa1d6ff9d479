package dev.pons.daemon.search;

import dev.pons.core.cache.CachedRecords;
import dev.pons.core.cache.CachedSearch;
import dev.pons.core.cache.Endings;
import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.EmbeddingStore;
import dev.pons.core.embedding.EmbeddingWorker;
import dev.pons.core.search.HybridSearch;
import dev.pons.core.search.SearchIndex;
import org.jspecify.annotations.Nullable;

/**
 * What the service is made of.
 *
 * @param worker null where nothing is embedded, as is the embedder
 */
record SearchParts(
    HybridSearch search,
    SearchIndex index,
    CachedSearch cached,
    CachedRecords records,
    Endings endings,
    EmbeddingStore embeddings,
    @Nullable EmbeddingWorker worker,
    @Nullable Embedder embedder) {}
