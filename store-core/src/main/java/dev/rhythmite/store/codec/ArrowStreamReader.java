package dev.rhythmite.store.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * Reads an Arrow IPC stream batch by batch: what {@link ArrowStreamWriter} writes, and streams of
 * other writers with the same kinds of columns, plain or as LZ4 frames.
 *
 * <p>Memory is that of one batch, at most 64 MiB of values. Not for use by several threads at once.
 */
public final class ArrowStreamReader {

  private final InputStream in;
  private final List<ColumnSpec> specs;
  private long messages;

  /**
   * Reads the schema from {@code in}, which is not closed.
   *
   * @throws MalformedBlobException if it is none, or one with columns that are not read
   */
  public ArrowStreamReader(InputStream in) throws IOException {
    this.in = in;
    ArrowMessage schema = nextMessage().orElseThrow(() -> malformed("no schema"));
    this.specs = SchemaReader.read(schema);
    if (specs.stream().anyMatch(spec -> spec.codec() instanceof PackedCodec)) {
      throw malformed("packed columns, which stand in chunks only");
    }
  }

  /**
   * Returns the columns of the next batch; empty at the end mark.
   *
   * @throws MalformedBlobException if the stream is damaged or cut off
   */
  public Optional<List<Column>> next() throws IOException {
    Optional<ArrowMessage> message = nextMessage();
    if (message.isEmpty()) {
      return Optional.empty();
    }
    ArrowMessage batch = message.get();
    BodyReader body = BatchReader.read(batch, specs, rows(batch));
    List<Column> columns = new ArrayList<>(specs.size());
    for (ColumnSpec spec : specs) {
      columns.add(spec.codec().read(spec.name(), body));
    }
    return Optional.of(columns);
  }

  private int rows(ArrowMessage batch) {
    long rows = batch.read(metadata -> {
      batch.requireHeader(metadata, MessageHeader.RecordBatch);
      return ((RecordBatch) metadata.header(new RecordBatch())).length();
    });
    if (rows < 0 || rows > Limits.VALUES / specs.size()) {
      throw malformed(rows + " rows of " + specs.size() + " columns, at most " + Limits.VALUES
          + " values are read");
    }
    return (int) rows;
  }

  private Optional<ArrowMessage> nextMessage() throws IOException {
    messages++;
    byte[] prefix = bytes(MessageWriter.PREFIX_BYTES);
    if (LittleEndian.getInt(prefix, 0) != MessageWriter.CONTINUATION) {
      throw malformed("not an Arrow message");
    }
    int metadataLength = LittleEndian.getInt(prefix, 4);
    if (metadataLength == 0) {
      return Optional.empty();
    }
    requireLength("metadata", metadataLength);
    byte[] metadata = bytes(metadataLength);
    long bodyLength = new ArrowMessage(metadata, 0, metadataLength).read(Message::bodyLength);
    requireLength("body", bodyLength);
    byte[] body = bytes((int) bodyLength);
    byte[] whole = new byte[metadataLength + body.length];
    System.arraycopy(metadata, 0, whole, 0, metadataLength);
    System.arraycopy(body, 0, whole, metadataLength, body.length);
    return Optional.of(new ArrowMessage(whole, 0, metadataLength));
  }

  private void requireLength(String part, long length) {
    if (length < 0 || (length & 7) != 0 || length > Limits.BLOB_BYTES) {
      throw malformed(
          part + " of " + length + " bytes, at most " + Limits.BLOB_BYTES + " are read");
    }
  }

  /** Grows with what is really there, not with what a length says. */
  private byte[] bytes(int count) throws IOException {
    byte[] read = in.readNBytes(count);
    if (read.length < count) {
      throw malformed("cut off before its end mark");
    }
    return read;
  }

  private MalformedBlobException malformed(String what) {
    return new MalformedBlobException(
        "Message %d of the Arrow stream: %s.".formatted(messages, what), 0);
  }
}
