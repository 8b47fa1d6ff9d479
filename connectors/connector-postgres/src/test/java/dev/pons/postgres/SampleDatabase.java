package dev.pons.postgres;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A database with the sample's tables and a connection to it, for one test class. */
public final class SampleDatabase implements BeforeAllCallback, AfterAllCallback {
  private Playground database;
  private SampleTables tables;
  private Postgres postgres;

  @Override
  public void beforeAll(ExtensionContext context) {
    database = Playground.create();
    tables = new SampleTables(database);
    tables.create();
    postgres = Postgres.connect(database.config());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    postgres.close();
    database.close();
  }

  public Playground database() {
    return database;
  }

  public SampleTables tables() {
    return tables;
  }

  public Postgres postgres() {
    return postgres;
  }
}
