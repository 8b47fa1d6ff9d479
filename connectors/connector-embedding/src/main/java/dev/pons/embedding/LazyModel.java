package dev.pons.embedding;

import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the model when it is needed first, and closes it when nobody uses it. Thread-safe. */
final class LazyModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LazyModel.class);

  private final Supplier<IsolatedModel> loader;
  private final int atOnce;

  /**
   * One for each text that is being embedded; all of them to close. Fair: no batch starves a query.
   */
  private final Semaphore permits;

  private @Nullable IsolatedModel model;
  private boolean closed;

  LazyModel(Supplier<IsolatedModel> loader, int atOnce) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("atOnce must be positive, not " + atOnce);
    }
    this.loader = loader;
    this.atOnce = atOnce;
    this.permits = new Semaphore(atOnce, true);
  }

  /** Length 1; empty for a text without words. */
  float[] embed(String text) {
    acquire();
    try {
      return loaded().embed(text);
    } finally {
      permits.release();
    }
  }

  private void acquire() {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while waiting for the embedding model", e);
    }
  }

  private synchronized IsolatedModel loaded() {
    if (closed) {
      throw new IllegalStateException("the embedding model is closed");
    }
    if (model == null) {
      long start = System.nanoTime();
      model = loader.get();
      LOG.info("embedding model loaded took={}", Duration.ofNanos(System.nanoTime() - start));
    }
    return model;
  }

  @Override
  public void close() {
    permits.acquireUninterruptibly(atOnce);
    try {
      closeIdle();
    } finally {
      permits.release(atOnce);
    }
  }

  private synchronized void closeIdle() {
    closed = true;
    if (model != null) {
      IsolatedModel loaded = model;
      model = null;
      loaded.close();
    }
  }
}
