package dev.pons.core.ask;

/** What became of an ask; metrics have these words in lower case. */
public enum AskOutcome {
  /** The record has the text, and its vector was asked for. */
  REQUESTED,
  /** The record has the text and its vector. */
  READY,
  /** No record has the text: those that may be meant are looked at. */
  HINTED,
  /** No mapping whose records get vectors from us has such a key. */
  UNKNOWN,
  /** It cannot be read, or can never be looked at; it was put aside. */
  INVALID
}
