package dev.rhythmite.store.jpa;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.KeyType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;

/**
 * The columns of a key, each bound and read the way Hibernate maps it, so that any type and
 * converter of a key field works in our own SQL.
 */
final class KeyColumns<K extends Record> {

  private static final int MOST_BYTES = 2_000;

  private final KeyType<K> keyType;
  private final List<SelectableMapping> columns;
  private final FilterSql<K> filters;

  KeyColumns(KeyType<K> keyType, List<SelectableMapping> columns) {
    this.keyType = keyType;
    this.columns = List.copyOf(columns);
    this.filters = new FilterSql<>(keyType, this.columns);
  }

  /** Returns the names in declared order, quoted. */
  List<String> names() {
    return columns.stream().map(SelectableMapping::getSelectionExpression).toList();
  }

  /** Returns the conditions of a filter, each after {@code and}. */
  String conditions(KeyFilter<K> filter) {
    return filters.text(filter);
  }

  /**
   * Refuses what the columns could not hold.
   *
   * @throws IllegalArgumentException if a field is null, or has more characters or digits than its
   *     column
   */
  void check(K key) {
    Object[] values = keyType.values(key);
    checkSize(values);
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof String text) {
        checkLength(i, text);
      } else if (values[i] instanceof BigDecimal number) {
        checkDigits(i, number);
      }
    }
  }

  private void checkLength(int field, String text) {
    Long longest = columns.get(field).getLength();
    int length = text.codePointCount(0, text.length());
    if (longest != null && length > longest) {
      throw new IllegalArgumentException("Key field "
          + keyType.fields().get(field).name()
          + " of "
          + length
          + " characters, beginning \""
          + text.substring(0, text.offsetByCodePoints(0, (int) Math.min(20, longest)))
          + "\". Its column holds "
          + longest
          + "; shorten it or widen the column by @Column(length = …).");
    }
  }

  private void checkDigits(int field, BigDecimal number) {
    Integer precision = columns.get(field).getPrecision();
    int scale = Objects.requireNonNullElse(columns.get(field).getScale(), 0);
    if (precision != null
        && (number.scale() > scale || number.precision() - number.scale() > precision - scale)) {
      throw new IllegalArgumentException("Key field "
          + keyType.fields().get(field).name()
          + " is "
          + number.toPlainString()
          + ". Its column holds "
          + (precision - scale)
          + " digits before the point and "
          + scale
          + " behind; round it or widen the column by @Column(precision = …, scale = …).");
    }
  }

  private void checkSize(Object[] values) {
    long bytes = 0;
    for (Object value : values) {
      bytes += value instanceof String text ? text.getBytes(StandardCharsets.UTF_8).length : 0;
    }
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException("A key of "
          + bytes
          + " bytes of text. Its fields have at most "
          + MOST_BYTES
          + " together, to fit an index and a cursor; shorten them.");
    }
  }

  /** Binds a key's fields from parameter {@code at} on; returns the parameter after them. */
  int bind(PreparedStatement statement, int at, K key, SharedSessionContractImplementor session)
      throws SQLException {
    int next = at;
    Object[] values = keyType.values(key);
    for (int i = 0; i < values.length; i++) {
      bind(statement, next++, columns.get(i).getJdbcMapping(), values[i], session);
    }
    return next;
  }

  /** Binds the values of {@link #conditions} from parameter {@code at} on. */
  int bind(
      PreparedStatement statement,
      int at,
      KeyFilter<K> filter,
      SharedSessionContractImplementor session)
      throws SQLException {
    int next = at;
    for (FilterSql.Bound bound : filters.bounds(filter)) {
      bind(statement, next++, bound.column().getJdbcMapping(), bound.value(), session);
    }
    return next;
  }

  /** Returns a key's fields as they go into their columns. */
  Object[] relational(K key) {
    Object[] values = keyType.values(key);
    Object[] relational = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      Object value = columns.get(i).getJdbcMapping().convertToRelationalValue(values[i]);
      // without a converter, constants are kept by their names only
      relational[i] = value instanceof Enum<?> constant ? constant.name() : value;
    }
    return relational;
  }

  @SuppressWarnings("unchecked") // the mapping's binder takes what it converts to
  private static void bind(
      PreparedStatement statement,
      int at,
      JdbcMapping mapping,
      Object value,
      SharedSessionContractImplementor session)
      throws SQLException {
    if (isLocal(mapping)) {
      statement.setObject(at, value);
      return;
    }
    mapping
        .getJdbcValueBinder()
        .bind(statement, mapping.convertToRelationalValue(value), at, session);
  }

  /** Reads a key from column {@code at} on. */
  K read(ResultSet row, int at, SharedSessionContractImplementor session) throws SQLException {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      JdbcMapping mapping = columns.get(i).getJdbcMapping();
      values[i] = isLocal(mapping)
          ? row.getObject(at + i, keyType.fields().get(i).type())
          : mapping.convertToDomainValue(
              mapping.getJdbcValueExtractor().extract(row, at + i, session));
    }
    return keyType.create(values);
  }

  /**
   * Whether a column has dates or times without a zone as such. Hibernate may pass them on by way of
   * the zone of the virtual machine, in which some do not exist.
   */
  private static boolean isLocal(JdbcMapping mapping) {
    Class<?> type = mapping.getMappedJavaType().getJavaTypeClass();
    int code = mapping.getJdbcType().getDdlTypeCode();
    return mapping.getValueConverter() == null
        && ((type == LocalDate.class && code == Types.DATE)
            || (type == LocalDateTime.class && code == Types.TIMESTAMP));
  }
}
