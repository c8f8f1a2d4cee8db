package dev.rhythmite.store.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an Arrow IPC stream batch by batch: what {@link ArrowStreamWriter} writes, and streams of
 * other writers with the same kinds of columns, plain or as LZ4 frames.
 *
 * <p>Memory is that of one batch, at most 64 MiB of values. Not for use by several threads at once.
 */
public final class ArrowStreamReader {

  private final StreamMessages messages;
  private final List<ColumnSpec> specs;

  /**
   * Reads the schema from {@code in}, which is not closed.
   *
   * @throws MalformedBlobException if it is none, or one with columns that are not read
   */
  public ArrowStreamReader(InputStream in) throws IOException {
    this.messages = new StreamMessages(in, 0);
    ArrowMessage schema = messages.next().orElseThrow(() -> messages.malformed("no schema"));
    this.specs = SchemaReader.read(schema);
    if (specs.stream().anyMatch(spec -> spec.codec() instanceof PackedCodec)) {
      throw messages.malformed("packed columns, which stand in chunks only");
    }
  }

  /**
   * Returns the columns of the next batch; empty at the end mark.
   *
   * @throws MalformedBlobException if the stream is damaged or cut off
   */
  public Optional<List<Column>> next() throws IOException {
    Optional<ArrowMessage> message = messages.next();
    if (message.isEmpty()) {
      return Optional.empty();
    }
    BodyReader body = BatchReader.read(message.get(), specs);
    List<Column> columns = new ArrayList<>(specs.size());
    for (ColumnSpec spec : specs) {
      columns.add(spec.codec().read(spec.name(), body));
    }
    return Optional.of(columns);
  }
}
