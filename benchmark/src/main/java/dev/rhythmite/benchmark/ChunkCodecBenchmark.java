package dev.rhythmite.benchmark;

import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Encoding and decoding of a year of hours: the chunk codec, packed and open, beside raw doubles in
 * one LZ4 block. Times are of a point.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChunkCodecBenchmark {

  private static final int POINTS = 8_760;
  private static final String COLUMN = "value";

  private final LZ4Compressor compressor = LZ4Factory.fastestInstance().fastCompressor();
  private final LZ4SafeDecompressor decompressor = LZ4Factory.fastestInstance().safeDecompressor();
  private double[] values = {};
  private byte[] chunk = {};
  private byte[] open = {};
  private byte[] block = {};
  private byte[] packed = {};

  /** Makes the curve and its encoded forms. */
  @Setup
  public void encodeOnce() {
    values = new LoadCurves(BenchmarkData.SEED).curve(1).values();
    chunk = chunkEncode();
    open = openEncode();
    block = doublesEncode();
    packed = floorEncode();
  }

  /** Encodes values that may have gaps, as stores do. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public byte[] chunkEncode() {
    return ChunkCodec.encode(List.of(DoubleColumn.nanIsNull(COLUMN, values)), Encoding.PACKED);
  }

  /** Decodes a chunk. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public List<Column> chunkDecode() {
    return ChunkCodec.decode(chunk, POINTS);
  }

  /** Encodes the same as plain values. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public byte[] openEncode() {
    return ChunkCodec.encode(List.of(DoubleColumn.nanIsNull(COLUMN, values)), Encoding.OPEN);
  }

  /** Decodes a chunk of plain values. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public List<Column> openDecode() {
    return ChunkCodec.decode(open, POINTS);
  }

  /** Compresses the bytes of the doubles. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public byte[] doublesEncode() {
    ByteBuffer raw = ByteBuffer.allocate(POINTS * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asDoubleBuffer().put(values);
    return compressor.compress(raw.array());
  }

  /** Decompresses the bytes of the doubles. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public double[] doublesDecode() {
    byte[] raw = decompressor.decompress(block, POINTS * Double.BYTES);
    double[] decoded = new double[POINTS];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(decoded);
    return decoded;
  }

  /** Packs decimal differences, as the floor does. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public byte[] floorEncode() {
    return PackedDeltas.pack(values, 0, POINTS, Dataset.HOURLY.decimals());
  }

  /** Unpacks decimal differences. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public double[] floorDecode() {
    double[] decoded = new double[POINTS];
    PackedDeltas.unpack(packed, decoded, 0, POINTS, Dataset.HOURLY.decimals());
    return decoded;
  }
}
