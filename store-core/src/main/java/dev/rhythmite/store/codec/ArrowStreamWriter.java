package dev.rhythmite.store.codec;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes an Arrow IPC stream: a schema, any number of record batches of these columns, and the end
 * mark.
 *
 * <p>Memory is constant: that of the largest batch. Not for use by several threads at once.
 *
 * <p>A closed stream is complete in the eyes of its readers. Where the batches cannot all be made,
 * let the connection break instead of closing the writer.
 */
public final class ArrowStreamWriter implements Closeable {

  private final OutputStream out;
  private final List<ColumnSpec> specs;
  private final BodyWriter body;
  private boolean open = true;

  /**
   * Writes the schema of the columns {@code like} to {@code out}; their values are not written.
   *
   * @throws IllegalArgumentException if there is no column, more than 1024, or a name of more than
   *     4096 bytes
   */
  public ArrowStreamWriter(
      OutputStream out, List<? extends Column> like, BodyCompression compression)
      throws IOException {
    this.out = out;
    this.specs = ColumnSpec.listOf(like, Encoding.OPEN);
    this.body = new BodyWriter(specs, compression, new Workspace());
    out.write(MessageWriter.schema(specs));
  }

  /**
   * Writes one record batch.
   *
   * @throws IllegalArgumentException if the columns do not have the names and kinds of the schema,
   *     or one length, or exceed 64 MiB; nothing is written then
   * @throws IllegalStateException if the writer is closed
   */
  public void write(List<? extends Column> columns) throws IOException {
    if (!open) {
      throw new IllegalStateException("stream is closed");
    }
    List<ColumnSpec> given = ColumnSpec.listOf(columns, Encoding.OPEN);
    if (!given.equals(specs)) {
      throw new IllegalArgumentException("columns must be " + specs + ", were " + given);
    }
    body.write(specs, columns);
    out.write(MessageWriter.recordBatch(body));
    out.write(body.body(), 0, body.length());
  }

  /** Writes the end mark and closes the underlying stream; a second call does nothing. */
  @Override
  public void close() throws IOException {
    if (!open) {
      return;
    }
    open = false;
    try (out) {
      out.write(MessageWriter.endOfStream());
    }
  }
}
