package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pons.core.search.SearchQuery;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {
  private static final SearchQuery FIRST =
      SearchParser.query("{\"query\": \"x\", \"limit\": 20, \"scope\": {\"user_id\": \"ana\"}}");

  private static void refused(SearchQuery query, String cursor) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> Cursor.at(query, cursor))
        .withMessageContaining("another query")
        .satisfies(e -> assertThat(e.problem().hint()).contains("as it was"));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String cursor) {
    return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
  }

  @Test
  void nextPageBeginsWhereThisOneEnds() {
    SearchQuery second = Cursor.at(FIRST, Cursor.next(FIRST));
    assertThat(second.offset()).isEqualTo(20);
    assertThat(Cursor.at(FIRST, Cursor.next(second)).offset()).isEqualTo(40);
    assertThat(second.text()).isEqualTo(FIRST.text());
    assertThat(second.scope()).isEqualTo(FIRST.scope());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"query\": \"y\", \"limit\": 20, \"scope\": {\"user_id\": \"ana\"}}",
        "{\"query\": \"x\", \"limit\": 20, \"scope\": {\"user_id\": \"ben\"}}",
        "{\"query\": \"x\", \"limit\": 21, \"scope\": {\"user_id\": \"ana\"}}",
      })
  void cursorOfAnotherQueryIsRefused(String other) {
    refused(SearchParser.query(other), Cursor.next(FIRST));
  }

  @Test
  void cursorThatIsNoneIsRefused() {
    String query = decoded(Cursor.next(FIRST)).substring(2);
    for (String text : new String[] {"", ".", query, "x" + query, "99999999999" + query}) {
      refused(FIRST, encoded(text));
    }
    refused(FIRST, "no base64!");
    refused(FIRST, "");
  }

  @Test
  void cursorFitsIntoAnAddress() {
    assertThat(Cursor.next(FIRST)).matches("[A-Za-z0-9_-]+");
  }
}
