package dev.rhythmite.store.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What all streams of the same columns begin with: the schema message, and the record batch message
 * but for its numbers.
 *
 * <p>A program writes and reads a handful of different ones, so the latest are kept: their bytes are
 * copied and compared, not built and parsed.
 */
final class StreamHead {

  private static final int KEPT = 16;
  private static final int KEPT_BYTES = 2048;

  /** Copied when it changes; what one thread adds while another does may be lost, and is made anew. */
  private static volatile List<StreamHead> latest = List.of();

  private final List<ColumnSpec> specs;
  private final byte[] schema;
  private final BatchTemplate batch;

  private StreamHead(List<ColumnSpec> specs) {
    this.specs = specs;
    this.schema = MessageWriter.schema(specs);
    this.batch = new BatchTemplate(specs.size(), ColumnSpec.bufferCount(specs));
  }

  /** Returns the head of streams of these columns. */
  static StreamHead of(List<ColumnSpec> specs) {
    for (StreamHead head : latest) {
      if (head.specs.equals(specs)) {
        return head;
      }
    }
    var head = new StreamHead(List.copyOf(specs));
    if (head.schema.length <= KEPT_BYTES) {
      latest = Stream.concat(Stream.of(head), latest.stream()).limit(KEPT).toList();
    }
    return head;
  }

  /** Keeps the head of what was read, {@code bytes} long, as more of the kind may follow. */
  static void expect(List<ColumnSpec> specs, int bytes) {
    if (bytes <= KEPT_BYTES) {
      of(specs);
    }
  }

  /** Returns the head that {@code blob} begins with, if it is one of the latest. */
  static Optional<StreamHead> startOf(byte[] blob) {
    for (StreamHead head : latest) {
      byte[] schema = head.schema;
      if (blob.length >= schema.length
          && Arrays.equals(blob, 0, schema.length, schema, 0, schema.length)) {
        return Optional.of(head);
      }
    }
    return Optional.empty();
  }

  List<ColumnSpec> specs() {
    return specs;
  }

  /** Returns the schema message: the array itself. */
  byte[] schema() {
    return schema;
  }

  /** Returns the record batch message up to its body, which is that of {@code body}. */
  byte[] recordBatch(BodyWriter body) {
    return batch.fill(body.numbers());
  }
}
