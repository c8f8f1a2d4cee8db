package dev.rhythmite.store.codec;

import java.util.Optional;
import org.apache.arrow.flatbuf.Message;

/** Cuts a blob into Arrow messages, each within the blob. */
final class MessageReader {

  private final byte[] blob;
  private int position;

  MessageReader(byte[] blob) {
    this.blob = blob;
  }

  /** Skips the schema that opens the blob, if it is a known one, and returns its head. */
  Optional<StreamHead> skipHead() {
    Optional<StreamHead> head = StreamHead.startOf(blob);
    head.ifPresent(known -> position = known.schema().length);
    return head;
  }

  /**
   * Returns the next message.
   *
   * @throws MalformedBlobException if there is none, or not all of it
   */
  ArrowMessage next() {
    int start = position;
    int metadataLength = nextMetadataLength();
    if (metadataLength == 0) {
      throw new MalformedBlobException(
          "Stream ends at byte %d, before its record batch.".formatted(start), start);
    }
    if (metadataLength < 0
        || (metadataLength & 7) != 0
        || metadataLength > blob.length - position) {
      throw new MalformedBlobException(
          "Arrow metadata of %d bytes at byte %d, of which %d are there."
              .formatted(metadataLength, start + 4, blob.length - position),
          start + 4);
    }
    var message = new ArrowMessage(blob, position, metadataLength);
    position += metadataLength;
    skipBody(message, message.read(Message::bodyLength));
    return message;
  }

  /**
   * Requires that nothing but the end mark follows.
   *
   * @throws MalformedBlobException if another message or other bytes follow, or the mark is missing
   */
  void requireEndOfStream() {
    int start = position;
    if (nextMetadataLength() != 0) {
      throw new MalformedBlobException(
          "Another Arrow message at byte %d. A chunk is one record batch.".formatted(start), start);
    }
    if (position != blob.length) {
      throw new MalformedBlobException(
          "%d bytes after the stream that ends at byte %d."
              .formatted(blob.length - position, position),
          position);
    }
  }

  private int nextMetadataLength() {
    if (blob.length - position < MessageWriter.PREFIX_BYTES) {
      throw new MalformedBlobException(
          "Stream cut off: %d bytes, and an Arrow message starts at byte %d."
              .formatted(blob.length, position),
          position);
    }
    int continuation = LittleEndian.getInt(blob, position);
    if (continuation != MessageWriter.CONTINUATION) {
      throw new MalformedBlobException(
          "Not an Arrow message: 0x%08X at byte %d, expected 0xFFFFFFFF."
              .formatted(continuation, position),
          position);
    }
    int metadataLength = LittleEndian.getInt(blob, position + 4);
    position += MessageWriter.PREFIX_BYTES;
    return metadataLength;
  }

  private void skipBody(ArrowMessage message, long bodyLength) {
    if (bodyLength < 0 || (bodyLength & 7) != 0 || bodyLength > blob.length - position) {
      throw message.malformed("Arrow body of %d bytes at byte %d, of which %d are there."
          .formatted(bodyLength, position, blob.length - position));
    }
    position += (int) bodyLength;
  }
}
