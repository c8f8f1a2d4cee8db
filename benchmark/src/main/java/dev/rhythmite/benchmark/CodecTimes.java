package dev.rhythmite.benchmark;

import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.Encoding;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

/** Times encoding and decoding of a series in one encoding, in CPU time of the calling thread. */
final class CodecTimes {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<List<Column>> chunks;
  private final List<byte[]> blobs;
  private final Encoding encoding;
  private final int points;
  private final int repetitions;
  private final double[] encodeNanos;
  private final double[] decodeNanos;

  private int rounds;
  private long consumed;

  /**
   * Encodes the series once.
   *
   * @throws IllegalStateException if other values come back
   */
  CodecTimes(ColumnSeries series, Encoding encoding, int rounds, int pointsARound) {
    this.chunks = series.chunks().stream().map(List::of).toList();
    this.encoding = encoding;
    this.blobs =
        chunks.stream().map(chunk -> ChunkCodec.encode(chunk, encoding)).toList();
    this.points = series.points();
    this.repetitions = Math.max(1, pointsARound / points);
    this.encodeNanos = new double[rounds];
    this.decodeNanos = new double[rounds];
    for (int i = 0; i < blobs.size(); i++) {
      if (!decode(i).equals(chunks.get(i))) {
        throw new IllegalStateException(
            encoding + " gives other values back in chunk " + i + " of " + series.title());
      }
    }
  }

  /** Runs each way once more, untimed, and returns a number that depends on all results so far. */
  long warmUp() {
    encodeAll();
    decodeAll();
    return consumed;
  }

  /** Times a round of each way. */
  void round() {
    encodeNanos[rounds] = nanosAPoint(this::encodeAll);
    decodeNanos[rounds] = nanosAPoint(this::decodeAll);
    rounds++;
  }

  double bytesAPoint() {
    return blobs.stream().mapToInt(blob -> blob.length).sum() / (double) points;
  }

  double encodeNanosAPoint() {
    return median(encodeNanos);
  }

  double decodeNanosAPoint() {
    return median(decodeNanos);
  }

  private double nanosAPoint(Runnable way) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < repetitions; i++) {
      way.run();
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / ((double) repetitions * points);
  }

  private void encodeAll() {
    for (List<Column> chunk : chunks) {
      consumed += ChunkCodec.encode(chunk, encoding).length;
    }
  }

  private void decodeAll() {
    for (int i = 0; i < blobs.size(); i++) {
      consumed += decode(i).get(0).nullCount();
    }
  }

  private List<Column> decode(int chunk) {
    return ChunkCodec.decode(blobs.get(chunk), chunks.get(chunk).get(0).length());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
