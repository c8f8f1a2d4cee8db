package dev.rhythmite.store.codec;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an Arrow IPC file: what {@link ArrowStreamWriter} writes, between two marks, and a footer
 * by which readers find each batch.
 *
 * <p>Memory is that of the largest batch, and some bytes for each. Not for use by several threads at
 * once.
 *
 * <p>A closed file is complete in the eyes of its readers. Where the batches cannot all be made, let
 * the connection break instead of closing the writer.
 */
public final class ArrowFileWriter implements Closeable {

  private final OutputStream out;
  private final List<ColumnSpec> specs;
  private final BodyWriter body;
  private final List<FileBlock> batches = new ArrayList<>();
  private long position;
  private boolean open = true;

  /**
   * Writes the schema of the columns {@code like} to {@code out}; their values are not written.
   *
   * @throws IllegalArgumentException if there is no column, more than 1024, or a name of more than
   *     4096 bytes
   */
  public ArrowFileWriter(OutputStream out, List<? extends Column> like, BodyCompression compression)
      throws IOException {
    this.out = out;
    this.specs = ColumnSpec.listOf(like, Encoding.OPEN);
    this.body = new BodyWriter(specs, compression, new Workspace());
    write(ArrowFile.start());
    write(MessageWriter.schema(specs));
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
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
      throw new IllegalStateException("file is closed");
    }
    List<ColumnSpec> given = ColumnSpec.listOf(columns, Encoding.OPEN);
    if (!given.equals(specs)) {
      throw new IllegalArgumentException("columns must be " + specs + ", were " + given);
    }
    body.write(specs, columns);
    byte[] message = MessageWriter.recordBatch(body);
    batches.add(new FileBlock(position, message.length, body.length()));
    write(message);
    out.write(body.body(), 0, body.length());
    position += body.length();
  }

  /** Writes the footer and closes the underlying stream; a second call does nothing. */
  @Override
  public void close() throws IOException {
    if (!open) {
      return;
    }
    open = false;
    try (out) {
      out.write(MessageWriter.endOfStream());
      out.write(ArrowFile.end(specs, batches));
    }
  }
}
