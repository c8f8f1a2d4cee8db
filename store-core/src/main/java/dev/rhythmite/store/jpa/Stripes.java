package dev.rhythmite.store.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.KeyType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Which of the 32 stripes a key belongs to: xxHash64 (seed 0) of its fields, modulo 32. It is on
 * disk, so it never changes. Public for the library's other packages only.
 *
 * <pre>
 * Key     --&gt; Field*                         in declared order
 * Field   --&gt; Integer | Boolean | Text | UUID | Date | Decimal | Instant | Local
 * Integer --&gt; 0x01, int64                    byte, short, int and long alike
 * Boolean --&gt; 0x02, 0x00 or 0x01
 * Text    --&gt; 0x03, uint32 length, UTF-8     String, char, and enums by their names
 * UUID    --&gt; 0x04, int64 most, int64 least significant bits
 * Date    --&gt; 0x05, int64 days since 1970-01-01
 * Decimal --&gt; 0x06, uint32 length, ASCII     no exponent, no zeros behind the point's last digit
 * Instant --&gt; 0x07, int64 microseconds since 1970-01-01T00:00:00Z
 * Local   --&gt; 0x08, int64 microseconds since 1970-01-01T00:00:00, a date-time without zone
 * </pre>
 *
 * <p>Integers are little endian.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">xxHash</a>
 */
public final class Stripes {

  public static final int COUNT = 32;

  static final List<Short> ALL =
      IntStream.range(0, COUNT).mapToObj(stripe -> (short) stripe).toList();

  private Stripes() {}

  static <K extends Record> short of(KeyType<K> keyType, K key) {
    return of(keyType.values(key));
  }

  /** Returns the stripe of the key whose fields have these values, in their normal form. */
  public static short of(Object[] values) {
    byte[][] fields = new byte[values.length][];
    int length = 0;
    for (int i = 0; i < values.length; i++) {
      fields[i] = bytes(values[i]);
      length += fields[i].length;
    }
    ByteBuffer whole = ByteBuffer.allocate(length);
    for (byte[] field : fields) {
      whole.put(field);
    }
    long hash = XXHashFactory.fastestInstance().hash64().hash(whole.array(), 0, length, 0);
    return (short) Math.floorMod(hash, COUNT);
  }

  private static byte[] bytes(Object value) {
    if (value instanceof BigDecimal number) {
      return text(6, number.toPlainString());
    }
    if (value instanceof Number number) {
      return buffer(9).put((byte) 1).putLong(number.longValue()).array();
    }
    if (value instanceof Boolean truth) {
      return new byte[] {2, (byte) (truth ? 1 : 0)};
    }
    if (value instanceof UUID uuid) {
      return buffer(17)
          .put((byte) 4)
          .putLong(uuid.getMostSignificantBits())
          .putLong(uuid.getLeastSignificantBits())
          .array();
    }
    if (value instanceof LocalDate date) {
      return buffer(9).put((byte) 5).putLong(date.toEpochDay()).array();
    }
    if (value instanceof Instant time) {
      return micros(7, time);
    }
    if (value instanceof LocalDateTime time) {
      return micros(8, time.toInstant(ZoneOffset.UTC));
    }
    return text(3, value instanceof Enum<?> constant ? constant.name() : value.toString());
  }

  private static byte[] text(int tag, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return buffer(5 + utf8.length).put((byte) tag).putInt(utf8.length).put(utf8).array();
  }

  private static byte[] micros(int tag, Instant time) {
    return buffer(9).put((byte) tag).putLong(EpochMicros.of(time)).array();
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
