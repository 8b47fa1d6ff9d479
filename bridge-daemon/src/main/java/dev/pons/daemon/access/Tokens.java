package dev.pons.daemon.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tokens that are valid together, by their digests. Immutable. */
public final class Tokens {
  private final List<Token> all;

  private Tokens(List<Token> all) {
    this.all = List.copyOf(all);
  }

  /** A token's digest, and what it allows. */
  private static final class Token {
    final byte[] digest;
    final Right right;

    Token(byte[] digest, Right right) {
      this.digest = digest;
      this.right = right;
    }
  }

  /** Collects tokens. Used by one thread. */
  static final class Builder {
    private final List<Token> tokens = new ArrayList<>();

    void add(Right right, String token) {
      tokens.add(new Token(digest(token), right));
    }

    boolean isEmpty() {
      return tokens.isEmpty();
    }

    Tokens build() {
      return new Tokens(tokens);
    }
  }

  /**
   * What a token allows; empty where nobody knows it. Takes as long for any token: all are
   * compared, whole.
   */
  public Optional<Right> right(String token) {
    byte[] digest = digest(token);
    Right found = null;
    for (Token known : all) {
      boolean same = MessageDigest.isEqual(known.digest, digest);
      if (same && (found == null || !found.covers(known.right))) {
        found = known.right;
      }
    }
    return Optional.ofNullable(found);
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
