package dev.rhythmite.store.codec;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A record batch message of so many columns and buffers with LZ4, into which the numbers are put:
 * nothing else differs between batches.
 */
final class BatchTemplate {

  /** The first of the numbers that mark the places of others; found nowhere else in a message. */
  private static final long MARK = 0x5A17_C3E9_0B6D_4000L;

  private final int nodes;
  private final int buffers;
  private final byte[] message;
  private final int[] places;

  BatchTemplate(int nodes, int buffers) {
    this.nodes = nodes;
    this.buffers = buffers;
    long[] marks =
        LongStream.range(0, 2L + 2L * nodes + 2L * buffers).map(i -> MARK + i).toArray();
    this.message = write(marks);
    this.places = Arrays.stream(marks).mapToInt(this::placeOf).toArray();
  }

  private byte[] write(long[] numbers) {
    return MessageWriter.recordBatch(BodyCompression.LZ4_FRAME, nodes, buffers, numbers);
  }

  private int placeOf(long mark) {
    int place = 0;
    while (LittleEndian.getLong(message, place) != mark) {
      place += Integer.BYTES;
    }
    return place;
  }

  /** Returns the message with these {@link BodyWriter#numbers}. */
  byte[] fill(long[] numbers) {
    if (numbers[0] == 0 || numbers[1] == 0) {
      return write(numbers); // flatbuffers leave out what is 0
    }
    byte[] filled = message.clone();
    for (int i = 0; i < places.length; i++) {
      LittleEndian.putLong(filled, places[i], numbers[i]);
    }
    return filled;
  }
}
