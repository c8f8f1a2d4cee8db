package dev.rhythmite.store.testing;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Values of each type as objects, absent where they are missing, and series of them. */
public final class TypedValues {

  private static final String ASTRAL = new String(Character.toChars(0x1d11e));

  private TypedValues() {}

  /** Returns the values that a conversion of any kind would spoil. */
  public static List<Object> extremes(ValueType type) {
    return switch (type) {
      case DOUBLE ->
        List.of(
            -0.0,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1.0 / 3);
      case FLOAT ->
        List.of(
            -0.0f,
            0.1f,
            Float.MIN_VALUE,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY);
      case LONG ->
        List.of(
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            (1L << 53) + 1,
            -(1L << 53) - 1,
            0L,
            9_007_199_254_740_993L);
      case BOOLEAN -> List.of(true, false, true, true, false, false);
      case TEXT ->
        List.of(
            "", "a,\"b\"\r\nc", ASTRAL, "null", "\u0000", ASTRAL.repeat(3) + "x".repeat(60_000));
    };
  }

  /** Returns any value; often one that others are, too. */
  public static Object any(ValueType type, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      List<Object> extremes = extremes(type);
      return extremes.get(random.nextInt(Math.min(5, extremes.size())));
    }
    return switch (type) {
      case DOUBLE -> random.nextInt(100) / 10.0;
      case FLOAT -> random.nextInt(100) / 10.0f;
      case LONG -> random.nextLong() >> random.nextInt(64);
      case BOOLEAN -> random.nextBoolean();
      case TEXT -> "text " + random.nextInt(20);
    };
  }

  /** Returns the series of points, by their times in epoch microseconds. */
  public static Series series(ValueType type, NavigableMap<Long, Optional<Object>> points) {
    long[] times = points.keySet().stream().mapToLong(Long::longValue).toArray();
    Object[] values = points.values().stream().map(value -> value.orElse(null)).toArray();
    Series.Builder missing = Series.builder(type);
    for (int i = 0; i < times.length; i++) {
      missing.addMissing(times[i]);
    }
    return switch (type) {
      case DOUBLE ->
        Series.of(
            times,
            Arrays.stream(values)
                .mapToDouble(value -> value == null ? Double.NaN : (Double) value)
                .toArray());
      case FLOAT -> Series.ofFloats(times, floats(values));
      case LONG -> longs(times, values).orElse(missing.build());
      case BOOLEAN -> booleans(times, values).orElse(missing.build());
      case TEXT -> Series.ofTexts(times, Arrays.copyOf(values, values.length, String[].class));
    };
  }

  private static float[] floats(Object[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values[i] == null ? Float.NaN : (Float) values[i];
    }
    return floats;
  }

  private static Series longs(long[] times, Object[] values) {
    Series.Builder builder = Series.builder(ValueType.LONG);
    for (int i = 0; i < times.length; i++) {
      if (values[i] == null) {
        builder.addMissing(times[i]);
      } else {
        builder.addAll(Series.ofLongs(new long[] {times[i]}, new long[] {(Long) values[i]}));
      }
    }
    return builder.build();
  }

  private static Series booleans(long[] times, Object[] values) {
    Series.Builder builder = Series.builder(ValueType.BOOLEAN);
    for (int i = 0; i < times.length; i++) {
      if (values[i] == null) {
        builder.addMissing(times[i]);
      } else {
        builder.addAll(
            Series.ofBooleans(new long[] {times[i]}, new boolean[] {(Boolean) values[i]}));
      }
    }
    return builder.build();
  }

  /** Returns the points of a series, by their times in epoch microseconds. */
  public static NavigableMap<Long, Optional<Object>> points(Series series) {
    NavigableMap<Long, Optional<Object>> points = new TreeMap<>();
    for (int i = 0; i < series.length(); i++) {
      points.put(series.epochMicrosAt(i), valueAt(series, i));
    }
    return points;
  }

  private static Optional<Object> valueAt(Series series, int index) {
    if (series.isMissing(index)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (series.type()) {
          case DOUBLE -> series.valueAt(index);
          case FLOAT -> series.floatAt(index);
          case LONG -> series.longAt(index);
          case BOOLEAN -> series.booleanAt(index);
          case TEXT -> series.textAt(index).orElseThrow();
        });
  }
}
