package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.jpa.ChunkSql.marks;
import static dev.rhythmite.store.jpa.ChunkSql.marksFor;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.rhythmite.store.sync.ChunkRef;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Reads the rows of chunks that are named one by one: those of a key together, as its months or days
 * mostly change at once, and many keys with a statement.
 */
final class NamedChunkQueries<K extends Record> {

  /** How many chunks of a key a part of a statement names at most. */
  private static final int MOST_INDEXES = 64;

  private final ChunkSql<K> sql;

  NamedChunkQueries(ChunkSql<K> sql) {
    this.sql = sql;
  }

  /** Reads the row of a chunk. */
  @FunctionalInterface
  interface ChunkReader<K extends Record, T> {

    T read(ResultSet row, ChunkRef<K> ref) throws SQLException;
  }

  /**
   * What is read of each row.
   *
   * @param names of the columns, the chunk index first
   * @param count of the columns
   */
  record Columns<K extends Record, T>(
      String names, int count, BinaryTransfer transfer, ChunkReader<K, T> reader) {}

  /** Chunks of one key, ascending. */
  private record Part<K extends Record>(K key, List<Integer> indexes) {

    /** Returns a part that finds nothing. */
    Part<K> none() {
      return new Part<>(key, List.of());
    }

    int indexAt(int position) {
      return indexes.get(Math.min(position, indexes.size() - 1));
    }
  }

  /** Returns what was read of those chunks that have a row. */
  <T> Map<ChunkRef<K>, T> rows(
      SharedSessionContractImplementor session,
      Collection<ChunkRef<K>> refs,
      Columns<K, T> columns) {
    List<Part<K>> parts = parts(refs);
    Map<ChunkRef<K>, T> found = new HashMap<>();
    for (int from = 0; from < parts.size(); from += UnionSql.MOST_PARTS) {
      List<Part<K>> some = parts.subList(from, Math.min(parts.size(), from + UnionSql.MOST_PARTS));
      read(session, UnionSql.padded(some, some.get(0).none()), columns, found);
    }
    return found;
  }

  /** Returns the parts of statements, similar ones together: all of one have as many marks. */
  private static <K extends Record> List<Part<K>> parts(Collection<ChunkRef<K>> refs) {
    Map<K, TreeSet<Integer>> indexesByKey = refs.stream()
        .collect(
            groupingBy(ChunkRef::key, mapping(ChunkRef::chunkIndex, toCollection(TreeSet::new))));
    List<Part<K>> parts = new ArrayList<>();
    indexesByKey.forEach((key, all) -> {
      List<Integer> indexes = List.copyOf(all);
      for (int from = 0; from < indexes.size(); from += MOST_INDEXES) {
        int to = Math.min(indexes.size(), from + MOST_INDEXES);
        parts.add(new Part<>(key, indexes.subList(from, to)));
      }
    });
    parts.sort(Comparator.comparing(part -> part.indexes().size()));
    return parts;
  }

  private <T> void read(
      SharedSessionContractImplementor session,
      List<Part<K>> parts,
      Columns<K, T> columns,
      Map<ChunkRef<K>, T> found) {
    int marks =
        parts.stream().mapToInt(part -> marksFor(part.indexes().size())).max().orElse(1);
    int number = columns.count() + 1;
    JdbcQueries.list(
            session,
            UnionSql.of(columns.names(), rest(marks), parts.size()),
            statement -> {
              columns.transfer().request(statement);
              int next = 1;
              for (Part<K> part : parts) {
                statement.setShort(next, sql.stripeOf(part.key()));
                next = sql.key().bind(statement, next + 1, part.key(), session);
                next = bindIndexes(statement, next, part, marks);
              }
            },
            row -> {
              ChunkRef<K> ref = new ChunkRef<>(parts.get(row.getInt(number)).key(), row.getInt(1));
              return Map.entry(ref, columns.reader().read(row, ref));
            })
        .forEach(row -> found.put(row.getKey(), row.getValue()));
  }

  /** The bounds are for databases that would read all of a key for a list. */
  private String rest(int marks) {
    return "from "
        + sql.table()
        + sql.oneKey()
        + " and \"chunk_index\" between ? and ? and \"chunk_index\" in ("
        + marks(marks)
        + ")";
  }

  private static int bindIndexes(PreparedStatement statement, int at, Part<?> part, int marks)
      throws SQLException {
    boolean none = part.indexes().isEmpty();
    int next = at;
    statement.setInt(next++, none ? 1 : part.indexAt(0));
    statement.setInt(next++, none ? 0 : part.indexAt(Integer.MAX_VALUE));
    for (int i = 0; i < marks; i++) {
      statement.setInt(next++, none ? 0 : part.indexAt(i));
    }
    return next;
  }
}
