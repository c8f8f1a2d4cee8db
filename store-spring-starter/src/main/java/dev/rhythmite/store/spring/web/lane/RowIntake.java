package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.InvalidRowException;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Takes the rows of one request, good and bad ones, as they are read. */
final class RowIntake {

  /** Of more refused rows no reason is kept. */
  private static final int MOST_REASONS = 1_000;

  /** Of so many the details of an error tell. */
  private static final int MOST_DETAILS = 100;

  private final ChannelLimits limits;
  private final ColumnLookup lookup;
  private final TimeText times;
  private final Instant now;
  private final NewRows.Builder rows;
  private final List<RowProblem> problems = new ArrayList<>();
  private int given;

  /**
   * @param now the time of rows that say none
   */
  RowIntake(ChannelSchema schema, ChannelLimits limits, TimeText times, Instant now) {
    this.limits = limits;
    this.lookup = new ColumnLookup(schema);
    this.times = times;
    this.now = now;
    this.rows = NewRows.builder(schema, limits);
  }

  ChannelSchema schema() {
    return lookup.schema();
  }

  ColumnLookup lookup() {
    return lookup;
  }

  /** Takes one row, read by values. */
  void add(RowValues row) {
    begin();
    if (row.problem().isPresent()) {
      refuse(row.problem().get().column(), row.problem().get().message());
      return;
    }
    try {
      Instant time = row.time();
      rows.add(time == null ? now : time, row.values());
    } catch (InvalidRowException e) {
      refuse(e.column(), String.valueOf(e.getMessage()));
    }
  }

  private void begin() {
    if (given == limits.rowsPerAppend()) {
      throw ChannelProblem.of(
              HttpStatus.CONTENT_TOO_LARGE,
              "More than " + given + " rows. One request takes " + limits.rowsPerAppend()
                  + "; send several.")
          .exception();
    }
    given++;
  }

  private void refuse(Optional<String> column, String message) {
    if (problems.size() < MOST_REASONS) {
      problems.add(new RowProblem(given, column, message));
    }
  }

  /** Returns a row to be filled with values. */
  RowValues row() {
    return new RowValues(schema(), times);
  }

  /** Returns whether no row came, neither a good nor a bad one. */
  boolean isEmpty() {
    return given == 0;
  }

  /** What came in. */
  record Taken(NewRows rows, int given, List<RowProblem> problems) {

    int refused() {
      return given - rows.size();
    }
  }

  /**
   * Returns the rows that are to be stored.
   *
   * @param strict whether one bad row keeps all from being stored
   */
  Taken taken(boolean strict) {
    if (given == 0) {
      throw refused("There are no rows. Send one or more.", "rows", "missing or empty");
    }
    Taken taken = new Taken(rows.build(), given, List.copyOf(problems));
    if (taken.rows().size() == 0) {
      throw refused("No valid rows to insert", taken);
    }
    if (strict && taken.refused() > 0) {
      throw refused("Validation failed for some rows", taken);
    }
    return taken;
  }

  private static RuntimeException refused(String message, Taken taken) {
    ChannelProblem problem = ChannelProblem.of(HttpStatus.BAD_REQUEST, message);
    for (RowProblem each :
        taken.problems().subList(0, Math.min(MOST_DETAILS, taken.problems().size()))) {
      problem = problem.with(each.key(taken.given()), each.message());
    }
    return problem.exception();
  }

  private static RuntimeException refused(String message, String name, String value) {
    return ChannelProblem.of(HttpStatus.BAD_REQUEST, message).with(name, value).exception();
  }
}
