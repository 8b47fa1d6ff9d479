package dev.pons.daemon.e2e;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Empty stores whose Postgres role may not replicate, for one test class. */
final class PlainRole implements BeforeAllCallback, AfterAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    Clean.all(Stores.shared());
    alter("NOREPLICATION");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    alter("REPLICATION");
  }

  private static void alter(String attribute) {
    Stores stores = Stores.shared();
    stores.superuser("ALTER ROLE " + stores.postgresUser() + " " + attribute);
  }
}
