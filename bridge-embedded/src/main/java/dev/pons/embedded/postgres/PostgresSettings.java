package dev.pons.embedded.postgres;

/** The server's configuration, the port aside. */
final class PostgresSettings {
  private static final String COMMON =
      """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      password_encryption = 'scram-sha-256'
      max_connections = 100
      timezone = 'UTC'
      log_timezone = 'UTC'
      log_line_prefix = '%m [%p] '
      wal_level = logical
      max_wal_senders = 20
      max_replication_slots = 40
      wal_sender_timeout = '30s'
      # An abandoned slot must not fill the disk.
      max_slot_wal_keep_size = '4GB'
      """;

  private static final String DURABLE =
      """
      fsync = on
      synchronous_commit = on
      full_page_writes = on
      """;

  private static final String FLEETING =
      """
      fsync = off
      synchronous_commit = off
      full_page_writes = off
      """;

  private PostgresSettings() {}

  /**
   * @param durable whether a commit survives a crash of the machine
   */
  static String text(boolean durable) {
    return COMMON + (durable ? DURABLE : FLEETING);
  }
}
