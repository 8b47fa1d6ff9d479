package dev.pons.core.redact;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts without the e-mail addresses, tokens, keys and paths in them; a word in brackets stands for
 * each. The names of an object's members are texts as well.
 *
 * <p>It finds what has a well-known shape, and no more: a password in plain words stays. The shapes
 * of keys are those that their issuers document and that secret scanners look for (gitleaks, GitHub
 * secret scanning). Quantifiers are bounded and nothing is tried twice from within a word, so that
 * the time grows with the length of the text.
 */
public record Scrub() implements Redaction {
  private static final int UNICODE = Pattern.UNICODE_CHARACTER_CLASS;
  private static final int ANY_CASE = Pattern.CASE_INSENSITIVE;

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(
              "-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,32}PRIVATE KEY-----|\\z)",
              "[key]",
              Pattern.DOTALL),
          new Shape(
              "(?<![\\w-])(?:(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\\w-]{35}|sk[-_][\\w-]{16,256}+"
                  + "|[rp]k_(?:live|test)_\\w{10,256}+|gh[opusr]_\\w{30,256}+|github_pat_\\w{20,256}+"
                  + "|glpat-[\\w-]{20,64}+|xox[abeoprs]-[\\w-]{10,256}+|npm_\\w{30,64}+|hf_\\w{30,64}+)",
              "[key]",
              0),
          new Shape(
              "(?<![\\w-])eyJ[\\w-]{5,4096}+\\.[\\w-]{5,8192}+(?:\\.[\\w-]{0,4096}+)?",
              "[token]",
              0),
          new Shape("(?<!\\w)(Bearer\\s{1,8}+)[\\w.~+/=-]{8,8192}+", "$1[token]", ANY_CASE),
          new Shape(
              "(?<![A-Za-z0-9_-])((?:[A-Za-z0-9]{1,32}+[_-]){0,6}?"
                  + "(?:password|passwd|passphrase|pwd|secret|token|credentials?|api[_-]?key"
                  + "|(?:access|private|secret)[_-]?key)(?:[_-][A-Za-z0-9]{1,32}+){0,6}+"
                  + "\\\\?[\"']?\\s{0,8}+[=:]\\s{0,8}+\\\\?[\"']?)"
                  + "(?!\\[(?:key|token)\\])[^\\s\"',;\\\\]{1,8192}+",
              "$1[token]",
              ANY_CASE),
          new Shape("(?<=://)[^\\s/@]{1,256}+@", "[token]@", 0),
          new Shape(
              "(?<![\\w.%+-])[\\w.%+-]{1,64}+@(?:[\\p{L}\\d-]{1,63}+\\.){1,8}"
                  + "\\p{L}[\\p{L}\\d-]{1,62}+",
              "[email]", UNICODE),
          new Shape("(?<!\\w)[A-Za-z]:\\\\[^\\s\"'<>|*?]{1,4096}+", "[path]", 0),
          new Shape("(?<=file://)/[^\\s\"'<>]{1,4096}+", "[path]", 0),
          new Shape(
              "(?<![\\w/.~=\\])}?&#-])(?<!:/)~?/(?:[\\w.@+%-]{1,255}+/){1,64}+[\\w.@+%-]{0,255}+",
              "[path]", UNICODE));

  /** A shape and what stands for it. */
  private record Shape(Pattern pattern, String replacement) {
    Shape(String pattern, String replacement, int flags) {
      this(Pattern.compile(pattern, flags), replacement);
    }
  }

  @Override
  public Object of(Object value) {
    return Leaves.mapTexts(value, Scrub::text, Scrub::text);
  }

  private static String text(String text) {
    String shown = text;
    for (Shape shape : SHAPES) {
      shown = shape.pattern().matcher(shown).replaceAll(shape.replacement());
    }
    return shown;
  }
}
