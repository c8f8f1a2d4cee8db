package dev.rhythmite.examples;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a start that failed because the database does not let the demo in. */
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

  private static final String CONNECTION = "08";
  private static final String AUTHORIZATION = "28";
  private static final String CATALOG = "3D";

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
    String state = String.valueOf(cause.getSQLState());
    if (!state.startsWith(CONNECTION)
        && !state.startsWith(AUTHORIZATION)
        && !state.startsWith(CATALOG)) {
      return null;
    }
    return new FailureAnalysis(
        "The database cannot be used: " + cause.getMessage(),
        "Start the database, or set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and"
            + " SPRING_DATASOURCE_PASSWORD to those of another.",
        cause);
  }
}
