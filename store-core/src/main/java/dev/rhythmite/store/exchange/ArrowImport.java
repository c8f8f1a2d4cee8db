package dev.rhythmite.store.exchange;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.codec.ArrowStreamReader;
import dev.rhythmite.store.codec.BooleanColumn;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an Arrow stream batch by batch; a series ends where the key becomes another. */
final class ArrowImport<K extends Record> {

  private final SeriesImport<K>.Target target;
  private final KeyType<K> keyType;
  private final ValueType type;
  private final Map<String, String> names;
  private final SeriesPoints points;
  private final BoundedBytes bytes;
  private @Nullable K current;
  private String began = "";

  ArrowImport(SeriesImport<K>.Target target, SeriesStore<K> store, ImportLimits limits) {
    this.target = target;
    this.keyType = store.keyType();
    this.type = store.valueType();
    this.names = KeyColumnNames.of(keyType, ArrowExport.OWN_COLUMNS);
    this.points = new SeriesPoints(type, limits);
    this.bytes = new BoundedBytes(limits.bytes());
  }

  ImportResult read(InputStream in) throws IOException {
    ArrowStreamReader reader = new ArrowStreamReader(bytes.of(in));
    Optional<List<Column>> batch = reader.next();
    for (long number = 1; batch.isPresent(); number++) {
      add(batch.get(), number);
      batch = reader.next();
    }
    writeCurrent();
    return target.result();
  }

  private void add(List<Column> columns, long batch) {
    PointColumns pointColumns = PointColumns.of(columns, List.copyOf(names.values()), type);
    List<Column> keyColumns = keyColumns(columns);
    for (int row = 0; row < pointColumns.rows(); row++) {
      if (row == 0 || !isSameKey(keyColumns, row - 1, row)) {
        turnTo(key(keyColumns, row, batch), PointColumns.where(batch, row));
      }
      pointColumns.addTo(points, row, batch);
    }
  }

  private void turnTo(K key, String where) {
    if (!key.equals(current)) {
      writeCurrent();
      target.begin(where, key);
      current = key;
      began = where;
    }
  }

  private void writeCurrent() {
    if (current != null) {
      Series series = points.take();
      target.write(began, current, series);
    }
  }

  private List<Column> keyColumns(List<Column> columns) {
    List<Column> found = new ArrayList<>();
    for (String name : names.values()) {
      found.add(columns.stream()
          .filter(column -> column.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new ExchangeException("Column \""
              + name
              + "\" is missing. Rows say which series they belong to by "
              + names.values()
              + "; add it.")));
    }
    return found;
  }

  private static boolean isSameKey(List<Column> columns, int row, int next) {
    for (Column column : columns) {
      if (!Objects.equals(cell(column, row), cell(column, next))) {
        return false;
      }
    }
    return true;
  }

  private K key(List<Column> columns, int row, long batch) {
    Map<String, String> texts = new LinkedHashMap<>();
    int column = 0;
    for (String field : names.keySet()) {
      Object value = cell(columns.get(column++), row);
      if (value != null) {
        texts.put(field, value.toString());
      }
    }
    try {
      return keyType.parse(texts);
    } catch (IllegalArgumentException e) {
      throw new ExchangeException(PointColumns.where(batch, row) + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable Object cell(Column column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    if (column instanceof TextColumn texts) {
      return texts.values()[row];
    }
    if (column instanceof LongColumn numbers) {
      return numbers.values()[row];
    }
    if (column instanceof BooleanColumn flags) {
      return flags.values()[row];
    }
    throw new ExchangeException("Column \""
        + column.name()
        + "\" is a "
        + column.getClass().getSimpleName()
        + ". A key field is utf8, int64 or boolean; convert it before.");
  }
}
