package dev.pons.embedded.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Who may enter the server, and with which words. */
final class PostgresAccess {
  static final String SUPERUSER = "postgres";
  static final String ROLE = "pons";
  static final String DATABASE = "pons";

  private final Password superuser;
  private final Password role;

  PostgresAccess(Path data) {
    superuser = new Password(data.resolve("postgres.password"));
    role = new Password(data.resolve("pons.password"));
  }

  static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  String superuserPassword() {
    return superuser.get();
  }

  Path superuserPasswordFile() {
    return superuser.file();
  }

  String rolePassword() {
    return role.get();
  }

  Path rolePasswordFile() {
    return role.file();
  }

  Connection asSuperuser(int port, String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("password", superuserPassword());
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(url(port, database), properties);
  }
}
