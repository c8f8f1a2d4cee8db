package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.TextColumn;
import java.util.ArrayList;
import java.util.List;

/** Cuts rows into chunks: neither too many rows nor too many bytes in one. */
final class ChunkCutter {

  /** Rows of a chunk that is filled from its beginning. */
  static final int FULL = 16_384;

  /** Rows of a chunk into which late rows come; above, it is split. */
  static final int MOST = 32_768;

  /** Bytes of a chunk before they are packed; above, it is cut whatever its rows are. */
  private static final long MOST_BYTES = 8 << 20;

  private static final int BYTES_OF_VALUE = 8;
  private static final int OWN_COLUMNS = 3;

  /** Most bytes of a character in UTF-8. */
  private static final int BYTES_OF_CHARACTER = 3;

  private ChunkCutter() {}

  /** Returns rows as full chunks, but for the last. */
  static List<NewChunk> fill(RowBatch rows) {
    return cut(rows, FULL);
  }

  /** Returns rows as one chunk, or as chunks of one size if they are too many. */
  static List<NewChunk> split(RowBatch rows) {
    if (rows.size() <= MOST) {
      return cut(rows, MOST);
    }
    int pieces = ceilDiv(rows.size(), FULL);
    return cut(rows, ceilDiv(rows.size(), pieces));
  }

  private static List<NewChunk> cut(RowBatch rows, int most) {
    List<NewChunk> chunks = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      int to = end(rows.columns(), from, Math.min(rows.size(), from + most));
      chunks.add(NewChunk.of(rows.slice(from, to)));
      from = to;
    }
    return chunks;
  }

  private static int ceilDiv(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  /** Returns how far rows from {@code from} on, at least one, stay within the bytes of a chunk. */
  static int end(List<Column> columns, int from, int atMost) {
    long fixed = (long) BYTES_OF_VALUE * (OWN_COLUMNS + columns.size());
    if (atMost <= from + 1) {
      return atMost;
    }
    List<TextColumn> texts = columns.stream()
        .filter(TextColumn.class::isInstance)
        .map(TextColumn.class::cast)
        .toList();
    if (texts.isEmpty()) {
      return (int) Math.min(atMost, from + Math.max(1, MOST_BYTES / fixed));
    }
    long bytes = 0;
    for (int to = from; to < atMost; to++) {
      bytes += fixed + bytes(texts, to);
      if (bytes > MOST_BYTES && to > from) {
        return to;
      }
    }
    return atMost;
  }

  private static long bytes(List<TextColumn> columns, int row) {
    long bytes = 0;
    for (TextColumn texts : columns) {
      if (!texts.isNull(row)) {
        bytes += (long) BYTES_OF_CHARACTER * String.valueOf(texts.values()[row]).length();
      }
    }
    return bytes;
  }
}
