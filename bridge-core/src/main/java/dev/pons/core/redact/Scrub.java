package dev.pons.core.redact;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts without the e-mail addresses, tokens, keys and paths in them; a word in brackets stands for
 * each.
 *
 * <p>It finds what has a well-known shape, and no more: a password in plain words stays. The shapes
 * of keys are those that their issuers document and that secret scanners look for (gitleaks, GitHub
 * secret scanning). Quantifiers are possessive or bounded, so that no text takes long.
 */
public record Scrub() implements Redaction {
  private static final List<Shape> SHAPES =
      List.of(
          new Shape(
              "-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,32}PRIVATE KEY-----|\\z)",
              "[key]",
              Pattern.DOTALL),
          new Shape(
              "\\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\\w-]{35}|sk[-_][\\w-]{16,256}+"
                  + "|[rp]k_(?:live|test)_\\w{10,256}+|gh[opusr]_\\w{30,256}+|github_pat_\\w{20,256}+"
                  + "|glpat-[\\w-]{20,64}+|xox[abeoprs]-[\\w-]{10,256}+|npm_\\w{30,64}+|hf_\\w{30,64}+)",
              "[key]",
              0),
          new Shape("\\beyJ[\\w-]{5,}+\\.[\\w-]{5,}+(?:\\.[\\w-]*+)?", "[token]", 0),
          new Shape("\\b(Bearer\\s{1,8}+)[\\w.~+/=-]{8,}+", "$1[token]", Pattern.CASE_INSENSITIVE),
          new Shape(
              "\\b((?:password|passwd|pwd|secret|token|api[_-]?key)[\"']?\\s{0,8}+[=:]\\s{0,8}+[\"']?)"
                  + "(?!\\[(?:key|token)\\])[^\\s\"',;]++",
              "$1[token]",
              Pattern.CASE_INSENSITIVE),
          new Shape("(?<=://)[^\\s/@]{1,256}+@", "[token]@", 0),
          new Shape(
              "(?<![\\w.%+-])[\\w.%+-]{1,64}+@(?:[\\p{L}\\d-]{1,63}+\\.){1,8}+[\\p{L}\\d-]{2,63}+",
              "[email]", Pattern.UNICODE_CHARACTER_CLASS),
          new Shape("\\b[A-Za-z]:\\\\[^\\s\"'<>|*?]++", "[path]", 0),
          new Shape("(?<![\\w/:.~])~?/(?:[\\w.@+%-]++/)++[\\w.@+%-]*+", "[path]", 0));

  /** A shape and what stands for it. */
  private record Shape(Pattern pattern, String replacement) {
    Shape(String pattern, String replacement, int flags) {
      this(Pattern.compile(pattern, flags), replacement);
    }
  }

  @Override
  public Object of(Object value) {
    return Leaves.mapTexts(value, Scrub::text);
  }

  private static String text(String text) {
    String shown = text;
    for (Shape shape : SHAPES) {
      shown = shape.pattern().matcher(shown).replaceAll(shape.replacement());
    }
    return shown;
  }
}
