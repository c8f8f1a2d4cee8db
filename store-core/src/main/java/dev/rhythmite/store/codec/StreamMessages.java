package dev.rhythmite.store.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.arrow.flatbuf.Message;

/** Takes Arrow messages out of a stream, one after the other, each at most 64 MiB. */
final class StreamMessages {

  private final InputStream in;
  private long messages;
  private long position;
  private long start;
  private int metadataLength;
  private long bodyLength;

  /**
   * @param position of the first message, as the footer of a file counts
   */
  StreamMessages(InputStream in, long position) {
    this.in = in;
    this.position = position;
  }

  /**
   * Returns the next message; empty at the end mark.
   *
   * @throws MalformedBlobException if the stream is cut off, or the message too long
   */
  Optional<ArrowMessage> next() throws IOException {
    messages++;
    start = position;
    byte[] prefix = bytes(MessageWriter.PREFIX_BYTES);
    if (LittleEndian.getInt(prefix, 0) != MessageWriter.CONTINUATION) {
      throw malformed("not an Arrow message");
    }
    metadataLength = LittleEndian.getInt(prefix, 4);
    if (metadataLength == 0) {
      return Optional.empty();
    }
    requireLength("metadata", metadataLength);
    byte[] metadata = bytes(metadataLength);
    bodyLength = new ArrowMessage(metadata, 0, metadataLength).read(Message::bodyLength);
    requireLength("body", bodyLength);
    byte[] body = bytes((int) bodyLength);
    byte[] whole = new byte[metadataLength + body.length];
    System.arraycopy(metadata, 0, whole, 0, metadataLength);
    System.arraycopy(body, 0, whole, metadataLength, body.length);
    return Optional.of(new ArrowMessage(whole, 0, metadataLength));
  }

  /** Returns where the last message stands. */
  FileBlock block() {
    return new FileBlock(start, metadataLength + MessageWriter.PREFIX_BYTES, bodyLength);
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
    position += count;
    return read;
  }

  MalformedBlobException malformed(String what) {
    return new MalformedBlobException(
        "Message %d of the Arrow stream: %s.".formatted(messages, what), 0);
  }
}
