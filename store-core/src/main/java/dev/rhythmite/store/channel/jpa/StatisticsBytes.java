package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.channel.jpa.ColumnStatistics.Kind;
import dev.rhythmite.store.channel.jpa.ColumnStatistics.Numbers;
import dev.rhythmite.store.channel.jpa.ColumnStatistics.Point;
import dev.rhythmite.store.codec.ChunkCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The statistics of a chunk in bytes.
 *
 * <pre>
 * Statistics --&gt; 0x01, int32 rows, uint16 columns, Column*, int32 CRC-32C of all before
 * Column     --&gt; int32 length of the name, its UTF-8, uint8 kind, int32 count, Numbers where count &gt; 0
 * Numbers    --&gt; Value min, Value max, double sum, double error of the sum, Point first, Point last
 * Point      --&gt; int64 epoch microseconds, Value
 * Value      --&gt; int64 (kind 1) | double (2) | int64, 0 or 1 (3); kind 4, texts, has no numbers
 * </pre>
 *
 * <p>Numbers are big endian. Other versions than the first are as if they were not there.
 */
final class StatisticsBytes {

  private static final int VERSION = 1;
  private static final int HEAD = Byte.BYTES + Integer.BYTES + Short.BYTES;
  private static final int NUMBERS = 8 * Long.BYTES;

  private StatisticsBytes() {}

  static byte[] encode(ChunkStatistics statistics) {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(64 + 96 * statistics.columns().size());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(statistics.rows());
      out.writeShort(statistics.columns().size());
      for (ColumnStatistics column : statistics.columns()) {
        write(out, column);
      }
      out.writeInt(ChunkCodec.crc32c(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("An array takes all bytes", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, ColumnStatistics column) throws IOException {
    byte[] name = column.name().getBytes(StandardCharsets.UTF_8);
    out.writeInt(name.length);
    out.write(name);
    out.writeByte(column.kind().code());
    out.writeInt(column.count());
    if (column.numbers().isPresent()) {
      Numbers numbers = column.numbers().get();
      out.writeLong(numbers.min());
      out.writeLong(numbers.max());
      out.writeDouble(numbers.sum());
      out.writeDouble(numbers.sumError());
      out.writeLong(numbers.first().micros());
      out.writeLong(numbers.first().bits());
      out.writeLong(numbers.last().micros());
      out.writeLong(numbers.last().bits());
    }
  }

  /**
   * Returns the statistics of a chunk of so many rows; none if they are of a later version.
   *
   * @throws MalformedRowsException if the bytes are damaged
   */
  static Optional<ChunkStatistics> decode(byte[] data, int rows, RowDamage damage) {
    if (data.length > 0 && data[0] != VERSION) {
      return Optional.empty();
    }
    StoredBytes in = new StoredBytes(data, damage);
    in.require(HEAD + Integer.BYTES, "statistics");
    int end = data.length - Integer.BYTES;
    StoredBytes sum = new StoredBytes(Arrays.copyOfRange(data, end, data.length), damage);
    if (sum.readInt() != ChunkCodec.crc32c(Arrays.copyOf(data, end))) {
      throw damage.because("the checksum of their statistics differs");
    }
    in.readByte();
    in.expect("rows", in.readInt(), rows);
    int count = in.readUnsignedShort();
    List<ColumnStatistics> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(readColumn(in));
    }
    in.require(Integer.BYTES, "the checksum of statistics");
    in.readInt();
    in.requireEnd();
    return Optional.of(new ChunkStatistics(rows, columns));
  }

  private static ColumnStatistics readColumn(StoredBytes in) {
    String name = in.readText("the name of a column");
    in.require(Byte.BYTES + Integer.BYTES, "the kind of \"" + name + "\"");
    int code = in.readByte();
    Kind kind = Arrays.stream(Kind.values())
        .filter(each -> each.code() == code)
        .findFirst()
        .orElseThrow(() -> in.unknownKind(name, code));
    int count = in.readInt();
    if (kind == Kind.TEXT || count == 0) {
      return new ColumnStatistics(name, kind, count, Optional.empty());
    }
    in.require(NUMBERS, "the numbers of \"" + name + "\"");
    Numbers numbers = new Numbers(
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        new Point(in.readLong(), in.readLong()),
        new Point(in.readLong(), in.readLong()));
    return new ColumnStatistics(name, kind, count, Optional.of(numbers));
  }
}
