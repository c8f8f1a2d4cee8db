package dev.rhythmite.store.exchange;

import dev.rhythmite.store.KeyField;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.ArrowStreamWriter;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one series after the other as record batches of key fields, time and value. */
final class ArrowExport<K extends Record> implements SeriesSink<K> {

  static final List<String> OWN_COLUMNS = List.of(SeriesArrow.TIME, SeriesArrow.VALUE);

  private static final Set<Class<?>> INTEGERS =
      Set.of(Byte.class, Short.class, Integer.class, Long.class);

  private static final int MOST_ROWS = 1 << 18;
  private static final int MOST_BYTES = 24 << 20;
  private static final int MOST_VALUES = 4 << 20;

  private final KeyType<K> keyType;
  private final ValueType type;
  private final BodyCompression compression;
  private final OutputStream out;
  private final Map<String, String> names;
  private @Nullable ArrowStreamWriter writer;

  ArrowExport(KeyType<K> keyType, ValueType type, BodyCompression compression, OutputStream out) {
    this.keyType = keyType;
    this.type = type;
    this.compression = compression;
    this.out = out;
    this.names = KeyColumnNames.of(keyType, OWN_COLUMNS);
  }

  @Override
  public void write(K key, Series series) throws IOException {
    Object[] values = keyType.values(key);
    ArrowStreamWriter open = writer();
    int batch = rowsPerBatch(values);
    int to;
    for (int from = 0; from < series.length(); from = to) {
      to = SeriesArrow.endOfBatch(series, from, batch);
      List<Column> columns = keyColumns(values, to - from);
      columns.addAll(SeriesArrow.columns(series.slice(from, to)));
      open.write(columns);
    }
  }

  private ArrowStreamWriter writer() throws IOException {
    ArrowStreamWriter open = writer;
    if (open == null) {
      List<Column> columns = keyColumns(new Object[keyType.fields().size()], 0);
      columns.addAll(SeriesArrow.columns(Series.empty(type)));
      open = new ArrowStreamWriter(new KeptOpen(out), columns, compression);
      writer = open;
    }
    return open;
  }

  /** A batch of one series, unless it would be larger than readers take. */
  private int rowsPerBatch(Object[] values) {
    int bytes = 2 * Long.BYTES;
    for (Object value : values) {
      bytes += Long.BYTES + 3 * value.toString().length();
    }
    return Math.min(MOST_ROWS, Math.min(MOST_BYTES / bytes, MOST_VALUES / (values.length + 2)));
  }

  private List<Column> keyColumns(Object[] values, int rows) {
    List<Column> columns = new ArrayList<>();
    List<KeyField> fields = keyType.fields();
    for (int i = 0; i < values.length; i++) {
      String name = names.getOrDefault(fields.get(i).name(), "");
      columns.add(column(name, fields.get(i), values[i], rows));
    }
    return columns;
  }

  private static Column column(String name, KeyField field, Object value, int rows) {
    if (INTEGERS.contains(field.type())) {
      long[] numbers = new long[rows];
      Arrays.fill(numbers, rows == 0 ? 0 : ((Number) value).longValue());
      return LongColumn.of(name, numbers);
    }
    if (field.type() == Boolean.class) {
      boolean[] flags = new boolean[rows];
      Arrays.fill(flags, rows > 0 && (Boolean) value);
      return BooleanColumn.of(name, flags);
    }
    String[] texts = new String[rows];
    Arrays.fill(texts, rows == 0 ? "" : field.format(value));
    return TextColumn.of(name, texts);
  }

  @Override
  public void finish() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }

  @Override
  public void close() {
    // what broke off has no end mark
  }
}
