package dev.rhythmite.benchmark;

import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.Encoding;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Encoding and decoding of one column of each kind, in either encoding. Times are of a point. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ColumnCodecBenchmark {

  private static final int POINTS = 16_384;
  private static final int STEPS_TO_A_SWITCH = 100;

  /** The kinds of columns. */
  public enum Kind {
    /** A curve of two decimals. */
    DOUBLE,
    /** A curve of one decimal. */
    FLOAT,
    /** A counter. */
    LONG,
    /** Truth values in runs. */
    BOOLEAN,
    /** Six texts in runs. */
    TEXT,
    /** Milliseconds at random. */
    TIME;

    Column column() {
      OtherKinds kinds = new OtherKinds(BenchmarkData.SEED);
      return switch (this) {
        case DOUBLE ->
          DoubleColumn.of(
              ColumnSeries.COLUMN,
              new LongSeries(BenchmarkData.SEED, 12).minutes().slice(0, POINTS).values());
        case FLOAT -> kinds.floats();
        case LONG -> kinds.longs();
        case BOOLEAN -> kinds.booleans(STEPS_TO_A_SWITCH);
        case TEXT -> kinds.texts(STEPS_TO_A_SWITCH);
        case TIME -> kinds.randomTimes();
      };
    }
  }

  /** What the column holds. */
  @Param
  private Kind kind = Kind.DOUBLE;

  /** How it is written. */
  @Param
  private Encoding encoding = Encoding.PACKED;

  private List<Column> columns = List.of();
  private byte[] blob = {};

  /** Makes the column and its blob. */
  @Setup
  public void encodeOnce() {
    columns = List.of(kind.column());
    blob = ChunkCodec.encode(columns, encoding);
  }

  /** Encodes the column. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public byte[] encode() {
    return ChunkCodec.encode(columns, encoding);
  }

  /** Decodes the column. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public List<Column> decode() {
    return ChunkCodec.decode(blob, POINTS);
  }
}
