package dev.pons.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.failure.ObstructedRecordException;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

final class SqlErrorsTest {
  private static RuntimeException of(String state) {
    return SqlErrors.of(new SQLException("secret content", state));
  }

  @ParameterizedTest
  @ValueSource(strings = {"22P02", "22001", "22P05", "23502", "23514", "54000", "P0001"})
  void dataAndConstraintsArePoison(String state) {
    assertThat(of(state))
        .isExactlyInstanceOf(PoisonRecordException.class)
        .hasMessageContaining(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23503", "23505", "23P01"})
  void whatOtherRowsForbidMayPass(String state) {
    assertThat(of(state)).isInstanceOf(ObstructedRecordException.class).hasMessageContaining(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"28P01", "28000", "3D000", "42501", "42P01", "42703", "42601"})
  void rightsAndNamesAreRefused(String state) {
    assertThat(of(state)).isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"08006", "08001", "55P03", "57014", "57P01", "53300", "25P03", "25006", "58030"})
  void whatPassesIsRetryable(String state) {
    assertThat(of(state)).isExactlyInstanceOf(RetryableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void whatTheServerSurelyUndidIsUntouched(String state) {
    assertThat(of(state)).isInstanceOf(UntouchedException.class);
  }

  @Test
  void missingStateIsRetryable() {
    assertThat(SqlErrors.of(new SQLException("gone")))
        .isExactlyInstanceOf(RetryableException.class);
  }

  @Test
  void stalePlanIsRetryable() {
    SQLException stale = new SQLException("cached plan must not change result type", "0A000");
    assertThat(SqlErrors.of(stale)).isInstanceOf(RetryableException.class);
  }

  @Test
  void driversErrorInsideOfThePoolsDecides() {
    PSQLException cause = new PSQLException("no", PSQLState.INVALID_PASSWORD);
    SQLException pool = new SQLTransientConnectionException("timed out", "08001", cause);
    assertThat(SqlErrors.of(pool)).isInstanceOf(RefusedException.class);
  }

  @Test
  void messageNamesTheConstraintAndNoContent() {
    PSQLException error =
        new PSQLException(
            new ServerErrorMessage(
                "SERROR\0C23505\0MKey (id)=(secret)\0Dsecret\0nnotes_pkey\0tnotes\0\0"));
    assertThat(SqlErrors.of(error))
        .hasMessageContaining("notes_pkey")
        .hasMessageContaining("table=notes")
        .hasMessageNotContaining("secret");
    assertThat(of("22P02")).hasMessageNotContaining("secret");
  }
}
