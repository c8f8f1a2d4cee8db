package dev.rhythmite.store.channel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.channel.RowPosition;
import dev.rhythmite.store.channel.jpa.RowChunk.Extent;
import dev.rhythmite.store.codec.ChunkCodec;
import dev.rhythmite.store.codec.Column;
import dev.rhythmite.store.codec.DoubleColumn;
import dev.rhythmite.store.codec.Encoding;
import dev.rhythmite.store.codec.LongColumn;
import dev.rhythmite.store.codec.TextColumn;
import dev.rhythmite.store.codec.TimeColumn;
import dev.rhythmite.store.testing.Seeds;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that are not what was written are an error that says what is wrong, whatever their checksum. */
class DamagedRowsTest {

  private static final ChannelKey KEY = ChannelUnit.newKey();
  private static final ChannelSchema SCHEMA = ChannelSchema.of(
      ChannelColumn.required("n", ColumnType.INT), ChannelColumn.optional("s", ColumnType.STR));

  /** Version at 0, columns at 1, rows at 3, times at 7 and 15, the column n at 23, s at 47 bytes. */
  private static final byte[] PLAIN = PlainRows.encode(
      new long[] {1, 2}, List.of(LongColumn.of("n", 3, 4), TextColumn.of("s", "ä", null)));

  @Test
  void readsThePlainRowsThatNothingIsWrongWith() {
    assertThat(entry(PLAIN, 2).rows(KEY, SCHEMA).value(1, 0)).isEqualTo("ä");
  }

  @ParameterizedTest(name = "byte {0} is {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "3  | 127 | rows before byte 7: 2130706434, expected 2",
        "6  | 3   | rows before byte 7: 3, expected 2",
        "2  | 1   | bytes after the last column before byte 47: 14, expected 0",
        "2  | 3   | the name of a column at byte 61 take 4 bytes, where 0 are left",
        "23 | 127 | the name of a column at byte 27 take 2130706433 bytes, where 34 are left",
        "23 | -1  | the name of a column at byte 27 take -16777215 bytes, where 34 are left",
        "28 | 5   | the column \"n\" is of kind 5, which ends before byte 31. Kinds are 1 to 4",
        "28 | 0   | the column \"n\" is of kind 0",
        "28 | 2   | DoubleColumn[n, length=2, nulls=0] was found for n: int",
        "29 | 2   | a truth value at byte 29 is 2, expected 0 or 1",
        "54 | 1   | values of \"s\" at byte 55 take 8 bytes, where 6 are left",
        "56 | 1   | values of \"s\" at byte 59 take 65538 bytes, where 2 are left",
        "60 | 0   | values of \"s\" from byte 59 on are not UTF-8",
        "51 | 110 | the column \"n\" is there twice",
        "51 | 116 | "
      })
  void saysWhatIsWrong(int offset, byte value, String reason) {
    byte[] data = PLAIN.clone();
    data[offset] = value;

    Throwable refused = catchThrowable(() -> entry(data, 2).rows(KEY, SCHEMA));

    if (reason == null) {
      assertThat(refused).as("a name that no column has any more").isNull();
    } else {
      assertThat(refused)
          .isInstanceOf(MalformedRowsException.class)
          .hasMessageStartingWith("The rows of " + KEY + " from number 70 on are damaged: ")
          .hasMessageContaining(reason)
          .hasMessageEndingWith(". Restore them from a backup.");
    }
  }

  @Test
  void refusesWhatEndsTooEarly() {
    for (int length = 1; length < PLAIN.length; length++) {
      byte[] cut = Arrays.copyOf(PLAIN, length);

      assertThatThrownBy(() -> entry(cut, 2).rows(KEY, SCHEMA))
          .as("%d bytes", length)
          .isInstanceOf(MalformedRowsException.class)
          .hasMessageContaining(" are left");
    }
  }

  @Test
  void refusesColumnsOfOtherTypes() {
    byte[] data = PlainRows.encode(new long[] {1}, List.of(DoubleColumn.of("n", 1)));

    assertThatThrownBy(() -> entry(data, 1).rows(KEY, SCHEMA))
        .isInstanceOf(MalformedRowsException.class)
        .hasMessageContaining("DoubleColumn[n, length=1, nulls=0] was found for n: int.");
  }

  @Test
  void refusesAChunkWithoutItsOwnColumns() {
    List<Column> noNumbers = List.of(
        TimeColumn.of("rhythmite.time", 1),
        TimeColumn.of("rhythmite.received", 1),
        DoubleColumn.of("n", 1));
    for (List<Column> columns : List.of(noNumbers, noNumbers.subList(0, 2))) {
      byte[] blob = ChunkCodec.encode(columns, Encoding.PACKED);
      RowChunk chunk =
          new RowChunk(new Extent(new RowPosition(1, 1, 70), 1, 1), ChunkCodec.crc32c(blob), blob);

      assertThatThrownBy(() -> chunk.rows(KEY, SCHEMA))
          .isInstanceOf(MalformedRowsException.class)
          .hasMessageContaining("is no LongColumn");
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyBytesAreRowsOrAnError(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    String name = random.nextBoolean() ? "tail-nulls" : "tail-values";
    ChannelSchema schema = GoldenRows.all().get(name).schema();
    int rows = GoldenRows.all().get(name).size();
    byte[] bytes = GoldenRowTest.bytes(name + ".rows");
    for (int i = 0; i < 2_000; i++) {
      byte[] data = bytes.clone();
      for (int changed = random.nextInt(1, 4); changed > 0; changed--) {
        data[random.nextInt(1, data.length)] = (byte) random.nextInt(256);
      }
      Throwable refused = catchThrowable(() -> entry(data, rows).rows(KEY, schema));
      if (refused != null) {
        assertThat(refused).isInstanceOf(MalformedRowsException.class);
      }
    }
  }

  static LongStream seeds() {
    return Seeds.from1To(5, 500);
  }

  private static TailEntry entry(byte[] data, int rows) {
    return new TailEntry(new TailEntry.Head(70, rows, 1, 2, 3), ChunkCodec.crc32c(data), data);
  }
}
