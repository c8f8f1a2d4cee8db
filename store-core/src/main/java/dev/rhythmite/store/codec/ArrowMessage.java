package dev.rhythmite.store.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;

/**
 * One message of a stream: its metadata as a flatbuffer that nobody has verified, and where its
 * body lies.
 */
final class ArrowMessage {

  private final byte[] blob;
  private final int offset;
  private final int length;

  ArrowMessage(byte[] blob, int offset, int length) {
    this.blob = blob;
    this.offset = offset;
    this.length = length;
  }

  /**
   * Returns what {@code reading} makes of the metadata.
   *
   * <p>FlatBuffers for Java verifies nothing: damaged offsets end in one of several runtime
   * exceptions of the buffer. This is the one place that catches them; loops and texts inside
   * {@code reading} are bounded by {@link Limits}.
   */
  <T> T read(Function<Message, T> reading) {
    var metadata = ByteBuffer.wrap(blob, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    try {
      Message message = Message.getRootAsMessage(metadata);
      requireVersion(message);
      return reading.apply(message);
    } catch (MalformedBlobException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new MalformedBlobException(
          "Arrow metadata at byte %d is damaged: an offset or a text in it is out of bounds."
              .formatted(offset),
          offset,
          e);
    }
  }

  /**
   * Requires that the metadata is of the {@code expected} kind, a constant of
   * {@link MessageHeader}.
   */
  void requireHeader(Message message, byte expected) {
    byte actual = message.headerType();
    if (actual == MessageHeader.DictionaryBatch) {
      throw malformed("Dictionary batch at byte %d. Dictionaries are refused.".formatted(offset));
    }
    if (actual != expected) {
      throw malformed("Arrow message %s at byte %d, expected %s."
          .formatted(MessageHeader.name(actual), offset, MessageHeader.name(expected)));
    }
  }

  MalformedBlobException malformed(String message) {
    return new MalformedBlobException(message, offset);
  }

  byte[] blob() {
    return blob;
  }

  /** Returns the first byte of the metadata. */
  int offset() {
    return offset;
  }

  /** Returns the first byte of the body. */
  int bodyOffset() {
    return offset + length;
  }

  private void requireVersion(Message message) {
    if (message.version() != MetadataVersion.V5) {
      throw malformed("Arrow metadata %s at byte %d, expected V5."
          .formatted(MetadataVersion.name(message.version()), offset));
    }
  }
}
