package dev.pons.core.resync;

import dev.pons.core.record.Side;
import dev.pons.core.scope.KeySource;
import dev.pons.core.store.KeyPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that were listed for a job. */
final class ListedKeys implements KeySource {
  private static final int PAGE = 1_000;
  private static final Stretch LIST = new Stretch("", Side.TABLE);

  private final ResyncStore store;
  private final ResyncJob job;

  ListedKeys(ResyncStore store, ResyncJob job) {
    this.store = store;
    this.job = job;
  }

  @Override
  public List<Stretch> stretches() {
    return List.of(LIST);
  }

  @Override
  public Page page(Stretch stretch, @Nullable String cursor) {
    KeyPage page = store.keys(job.id(), cursor, PAGE);
    return new Page(page.keys().size(), page.keys(), page.next());
  }

  @Override
  public long count() {
    return job.progress().total();
  }
}
