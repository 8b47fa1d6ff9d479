package dev.pons.core.record;

/** What a user did to a record in one transaction, net. */
public enum ChangeKind {
  CREATED,
  UPDATED,
  DELETED
}
