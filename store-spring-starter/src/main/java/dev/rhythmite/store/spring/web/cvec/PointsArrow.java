package dev.rhythmite.store.spring.web.cvec;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.codec.ArrowFileReader;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.MalformedBlobException;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.codec.TimeColumn;
import dev.rhythmite.store.metric.MetricPoint;
import dev.rhythmite.store.metric.MetricValue;
import dev.rhythmite.store.spring.web.metric.FaceProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.http.HttpStatus;

/** Reads points of an Arrow file, whose columns are found by their names. */
final class PointsArrow {

  static final String NAME = "name";
  static final String TIME = "time";
  static final String NUMBER = "value_double";
  static final String TEXT = "value_string";

  private final List<MetricPoint> points = new ArrayList<>();
  private final int most;

  private PointsArrow(int most) {
    this.most = most;
  }

  /** Returns the points of a body, at most so many. */
  static List<MetricPoint> read(InputStream body, int most) throws IOException {
    PointsArrow reading = new PointsArrow(most);
    try {
      ArrowFileReader arrow = new ArrowFileReader(body);
      for (Optional<List<Column>> next = arrow.next(); next.isPresent(); next = arrow.next()) {
        reading.add(next.get());
      }
    } catch (MalformedBlobException e) {
      throw FaceProblem.malformed(String.valueOf(e.getMessage())).exception();
    }
    return reading.points;
  }

  static RuntimeException tooMany(int most) {
    return FaceProblem.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "The body has more than " + most + " points. Send them in several requests.")
        .exception();
  }

  private void add(List<Column> columns) {
    int rows = columns.get(0).length();
    if (points.size() + rows > most) {
      throw tooMany(most);
    }
    if (rows == 0) {
      return; // the columns of nothing may have any type
    }
    TextColumn names = named(columns, NAME)
        .filter(TextColumn.class::isInstance)
        .map(TextColumn.class::cast)
        .orElseThrow(() -> malformed(NAME, "is missing, or no text"));
    TimeColumn times = named(columns, TIME)
        .filter(TimeColumn.class::isInstance)
        .map(TimeColumn.class::cast)
        .orElseThrow(() -> malformed(TIME, "is missing, or no timestamp"));
    Optional<Column> numbers = named(columns, NUMBER);
    Optional<Column> texts = named(columns, TEXT);
    for (int row = 0; row < rows; row++) {
      String name = names.values()[row];
      if (name == null) {
        throw malformed(NAME, "has a null in row " + points.size());
      }
      points.add(new MetricPoint(
          name,
          EpochMicros.toInstant(times.epochMicros()[row]),
          new MetricValue(number(numbers, row), text(texts, row))));
    }
  }

  private static Optional<Column> named(List<Column> columns, String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private OptionalDouble number(Optional<Column> column, int row) {
    if (column.isEmpty() || column.get().isNull(row)) {
      return OptionalDouble.empty();
    }
    double number = number(column.get(), row);
    if (!Double.isFinite(number)) {
      throw malformed(
          NUMBER,
          "has " + number + " in row " + points.size()
              + ". Numbers are finite; send null where nothing is known");
    }
    return OptionalDouble.of(number);
  }

  private static double number(Column column, int row) {
    if (column instanceof DoubleColumn numbers) {
      return numbers.values()[row];
    }
    if (column instanceof LongColumn integers) {
      return integers.values()[row];
    }
    if (column instanceof BooleanColumn truths) {
      return truths.values()[row] ? 1 : 0;
    }
    throw malformed(NUMBER, "is no number");
  }

  private static Optional<String> text(Optional<Column> column, int row) {
    if (column.isEmpty() || column.get().isNull(row)) {
      return Optional.empty();
    }
    if (column.get() instanceof TextColumn texts) {
      return Optional.ofNullable(texts.values()[row]);
    }
    throw malformed(TEXT, "is no text");
  }

  private static RuntimeException malformed(String column, String what) {
    return FaceProblem.malformed("Column " + column + " " + what + ".").exception();
  }
}
