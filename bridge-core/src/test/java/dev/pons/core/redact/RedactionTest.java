package dev.pons.core.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pons.core.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final KeyedHash HASH = new KeyedHash("a secret of some length");

  @Test
  void dropShowsNothing() {
    assertThat(new Redaction.Drop().of("text")).isNull();
    assertThat(new Redaction.Drop().of(7L)).isNull();
  }

  @Test
  void maskShowsThatThereIsAValue() {
    Redaction mask = new Redaction.Mask();
    assertThat(mask.of("text")).isEqualTo("***");
    assertThat(mask.of(7L)).isEqualTo("***");
    assertThat(mask.of(Map.of("a", 1L))).isEqualTo("***");
    assertThat(mask.of(List.of("a", "b"))).isEqualTo(List.of("***", "***"));
  }

  @Test
  void truncateShowsTheBeginningByCharacter() {
    Redaction three = new Redaction.Truncate(3);
    assertThat(three.of("abc")).isEqualTo("abc");
    assertThat(three.of("abcd")).isEqualTo("abc…");
    assertThat(three.of("a🙂🙂🙂")).isEqualTo("a🙂🙂…");
    assertThat(three.of(Map.of("long name", "abcd", "n", 12345L)))
        .isEqualTo(Map.of("long name", "abc…", "n", 12345L));
  }

  @Test
  void hashTellsEqualValuesWithoutTheValue() {
    assertThat(HASH.of("ana@example.org")).isEqualTo(HASH.of("ana@example.org"));
    assertThat(HASH.of("ana@example.org")).isNotEqualTo(HASH.of("bob@example.org"));
    assertThat((String) HASH.of("ana@example.org")).matches("[0-9a-f]{64}");
    assertThat(new KeyedHash("another secret").of("a")).isNotEqualTo(HASH.of("a"));
    assertThat(HASH.of(List.of("a", "b"))).isEqualTo(List.of(HASH.of("a"), HASH.of("b")));
  }

  /** Test case 2 of RFC 4231. */
  @Test
  void hashIsHmacSha256() {
    assertThat(new KeyedHash("Jefe").of("what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void theSecretOfAHashIsNotPrinted() {
    assertThat(HASH.toString()).doesNotContain("secret of");
    assertThat(new Redactions(Side.GRAPH, Map.of("a", HASH)).toString())
        .doesNotContain("secret of");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "write to ana.lopez+x@mail.example.org, please | write to [email], please",
        "jürgen@bücher.example                      | [email]",
        "Write to ana@example.org.                   | Write to [email].",
        "Ask ana@mail.example.org. Thanks            | Ask [email]. Thanks",
        "(ana@example.org)                           | ([email])",
        "ana@x.y.example, bob@b.xn--p1ai             | [email], [email]",
        "DB_PASSWORD=hunter2                         | DB_PASSWORD=[token]",
        "export OPENAI_API_KEY=abc                   | export OPENAI_API_KEY=[token]",
        "access_token=abc&x=1                        | access_token=[token]",
        "client_secret: 'abc'                        | client_secret: '[token]'",
        "AWS_SECRET_ACCESS_KEY=abc                   | AWS_SECRET_ACCESS_KEY=[token]",
        "{\\\"password\\\": \\\"x1\\\"}                  | {\\\"password\\\": \\\"[token]\\\"}",
        "the secret of good tea, a token of love      | the secret of good tea, a token of love",
        "file:///home/ana/x                          | file://[path]",
        "PATH:/home/ana/x                            | PATH:[path]",
        "/home/ana:/data/ana/x                       | [path]:[path]",
        "/home/jürgen/plan.md                        | [path]",
        "https://example.org?next=/a/b/c             | https://example.org?next=/a/b/c",
        "https://[::1]/a/b/c                         | https://[::1]/a/b/c",
        "call me @home, 3 @ 4, a@b                   | call me @home, 3 @ 4, a@b",
        "key AKIAIOSFODNN7EXAMPLE in use             | key [key] in use",
        "sk-proj-abcdefghijklmnop1234 and more       | [key] and more",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789    | [key]",
        "skate-board-lessons-for-everybody           | skate-board-lessons-for-everybody",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln  | [token]",
        "Authorization: Bearer abcdef123456789       | Authorization: Bearer [token]",
        "password=hunter2, user=ana                  | password=[token], user=ana",
        "{\"api_key\": \"abc123\"}                   | {\"api_key\": \"[token]\"}",
        "postgres://ana:geheim@db.example/x          | postgres://[token]@db.example/x",
        "see /home/ana/notes/plan.md for it          | see [path] for it",
        "see C:\\Users\\ana\\plan.txt for it         | see [path] for it",
        "~/.ssh/id_ed25519                           | [path]",
        "https://example.org/a/b/c and 1/2 or and/or | https://example.org/a/b/c and 1/2 or and/or",
        "nothing of the kind                         | nothing of the kind"
      })
  void scrubReplacesWhatHasAWellKnownShape(String text, String shown) {
    assertThat(new Scrub().of(text)).isEqualTo(shown);
  }

  @Test
  void scrubReplacesWholePrivateKeys() {
    String pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC\n-----END RSA PRIVATE KEY-----";
    assertThat(new Scrub().of("a\n" + pem + "\nb")).isEqualTo("a\n[key]\nb");
    assertThat(new Scrub().of("cut off: " + pem.substring(0, 40))).isEqualTo("cut off: [key]");
  }

  @Test
  void scrubLooksIntoListsAndObjects() {
    assertThat(new Scrub().of(List.of("a@b.org", Map.of("to", "c@d.org", "e@f.org", 1L))))
        .isEqualTo(List.of("[email]", Map.of("to", "[email]", "[email]", 1L)));
  }

  /** A text of this length takes milliseconds; the square of it would take an hour. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a.",
        "a@",
        "a@b.",
        "/a",
        "/",
        "password=",
        "password",
        "a_",
        "eyJ",
        "-eyJ",
        "eyJa.",
        "://",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "C:\\",
        "Bearer ",
        "sk-",
        "ghp_",
        "~/"
      })
  void theTimeGrowsWithTheLengthOfTheText(String unit) {
    String text = unit.repeat(200_000 / unit.length());
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> new Scrub().of(text));
  }

  @Test
  void scrubbedTextStaysAsItIsWhenScrubbedAgain() {
    Scrub scrub = new Scrub();
    for (String text :
        List.of("password=hunter2", "a@b.org /x/y/z", "Bearer abcdefghijk", "x://u:p@h/y")) {
      assertThat(scrub.of(scrub.of(text))).isEqualTo(scrub.of(text));
    }
  }

  @Test
  void whatIsNoTextStaysWhereOnlyTextsAreRedacted() {
    Instant time = Instant.EPOCH.plus(Duration.ofDays(1));
    assertThat(new Scrub().of(time)).isEqualTo(time);
    assertThat(new Redaction.Truncate(1).of(123L)).isEqualTo(123L);
  }
}
