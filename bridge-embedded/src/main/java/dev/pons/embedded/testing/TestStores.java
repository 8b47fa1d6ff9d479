package dev.pons.embedded.testing;

import dev.pons.embedded.StoresOptions;
import dev.pons.embedded.store.StoreKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The stores that tests run against.
 *
 * <p>Each is found at its first use and shared by all tests of this JVM:
 *
 * <ol>
 *   <li>an outside server, where the environment names one: {@code PONS_TEST_POSTGRES_URL} (JDBC,
 *       with user and password, a superuser), {@code PONS_TEST_REDIS_URL}, {@code
 *       PONS_TEST_GRAPH_URI} with {@code PONS_TEST_GRAPH_USER} and {@code
 *       PONS_TEST_GRAPH_PASSWORD}; its data may be wiped
 *   <li>a container, with {@code PONS_TEST_DOCKER=1}; with {@code auto}, where an engine answers.
 *       The graph is Memgraph then
 *   <li>an embedded server otherwise, not durable, ended with this JVM
 * </ol>
 *
 * <p>A test that finds no server fails and says what is missing; it is never skipped.
 */
public final class TestStores {
  private static final SharedServers SHARED = new SharedServers(System.getenv());

  private TestStores() {}

  public static TestPostgres postgres() {
    return SHARED.postgres();
  }

  public static TestRedis redis() {
    return SHARED.redis();
  }

  /** One database for all: begin with {@link TestGraph#wipe}. */
  public static TestGraph graph() {
    return SHARED.graph();
  }

  /** Embedded stores of the caller's own, running, for tests that break them. */
  public static PrivateStores startPrivate(StoreKind first, StoreKind... more) {
    return startPrivate(EnumSet.of(first, more), StoresOptions::fleeting);
  }

  /** The same with other options; their folder is replaced. */
  public static PrivateStores startPrivate(
      Set<StoreKind> kinds, UnaryOperator<StoresOptions> options) {
    return SHARED.startPrivate(options.apply(StoresOptions.defaults()).only(kinds));
  }
}
