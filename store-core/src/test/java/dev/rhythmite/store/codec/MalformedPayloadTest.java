package dev.rhythmite.store.codec;

import static java.util.regex.Pattern.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Payloads made by hand, in hexadecimal, with a right checksum where it is not the matter. A head is
 * version, kind, exponent, flags, rows.
 */
class MalformedPayloadTest {

  private static final Column DOUBLES = DoubleColumn.of("v", 1, 2);
  private static final Column LONGS = LongColumn.of("v", 1, 2);
  private static final Column TIMES = TimeColumn.of("v", 1, 2);
  private static final Column BOOLEANS = BooleanColumn.of("v", true, false);
  private static final Column TEXTS = TextColumn.of("v", "a", "b");
  private static final String REFERENCE = "0500000000000000";

  @Test
  void readsThePayloadsThatNothingIsWrongWith() {
    assertThat(decoded(LONGS, "01 06 00 00 02  01 " + REFERENCE + " 02  08"))
        .isEqualTo(LongColumn.of("v", 5, 6));
    assertThat(decoded(DOUBLES, "01 01 01 00 02  01 " + REFERENCE + " 00"))
        .isEqualTo(DoubleColumn.of("v", 0.5, 0.5));
    assertThat(decoded(DOUBLES, "01 01 00 01 02  01 02 01 01  01 " + REFERENCE + " 00"))
        .isEqualTo(DoubleColumn.nanIsNull("v", Double.NaN, 5));
    assertThat(decoded(BOOLEANS, "01 07 00 00 02  02 01 02"))
        .isEqualTo(BooleanColumn.of("v", true, true));
    assertThat(decoded(TEXTS, "01 08 00 00 02  01 0100000000000000 00  61 62")).isEqualTo(TEXTS);
  }

  @Test
  void refusesAWrongChecksum() {
    byte[] payload = HexFormat.of().parseHex("010000000200000000");

    assertMalformed(
        HandMadePacked.blobUnchecked(DOUBLES, payload),
        "CRC-32C [0-9a-f]{8}, expected 00000000, of the 5 bytes at byte 0 of its payload\\.");
    assertMalformed(
        HandMadePacked.blobUnchecked(DOUBLES, new byte[3]), "no checksum in 3 bytes at byte 0 .*");
  }

  /** The name and the type are under the checksum too. */
  @Test
  void refusesThePayloadOfAnotherColumn() {
    var payload = new PayloadWriter(64);
    payload.putBytes(HandMadePacked.payload(LONGS), 0, HandMadePacked.payload(LONGS).length);
    PayloadHead.writeChecksum(payload, "long", "v");
    byte[] checked = Arrays.copyOf(payload.bytes(), payload.length());

    assertThat(ChunkCodec.decode(HandMadePacked.blobUnchecked(LONGS, checked), 2))
        .containsExactly(LONGS);
    assertMalformed(HandMadePacked.blobUnchecked(TIMES, checked), "CRC-32C .*");
    assertThatThrownBy(() ->
            ChunkCodec.decode(HandMadePacked.blobUnchecked(LongColumn.of("w", 1, 2), checked), 2))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageContaining("Packed column \"w\" at byte ")
        .hasMessageContaining("CRC-32C ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "02 00 00 00 02           | version 2, expected 1 at byte 1",
        "01 0A 00 00 02           | kind 10 at byte 2",
        "01 01 17 00 02           | exponent 23 of kind DECIMAL at byte 3",
        "01 02 01 00 02           | exponent 1 of kind DICTIONARY at byte 3",
        "01 01 00 04 02           | flags 0x04 of kind DECIMAL at byte 4",
        "01 02 00 02 02           | flags 0x02 of kind DICTIONARY at byte 4",
        "01 00 00 01 02           | flags 0x01 of kind ALL_NULL at byte 4",
        "01 00 00 00 03           | 3 rows, expected 2 at byte 5",
        "01 00 00 00 FFFFFFFFFF7F | rows: 4398046511103, not 0 to 2147483647 at byte 10",
        "01 00 00 00              | rows cut off, 0 of 1 bytes are there at byte 4",
        "01 00 00 00 FFFFFFFFFFFFFFFFFF7F | rows is no varint of 64 bits at byte 14",
        "01 00 00 00 02 00        | 1 bytes after the values at byte 5",
        "01 06 00 00 02           | kind INTEGERS of a double column at byte 5"
      })
  void refusesAHead(String payload, String reason) {
    assertRefused(DOUBLES, payload, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00 03       | validity of 0 nulls in 2 rows at byte 7",
        "00 00       | validity of 2 nulls in 2 rows at byte 7",
        "00 07       | validity of 3 bits, expected 2 at byte 7",
        "01 01 01    | validity of 1 bits, expected 2 at byte 8",
        "01 02 00 02 | validity: 0, not 1 to 2 at byte 8",
        "01 02 02 01 | validity: 1, not 1 to 0 at byte 9",
        "01 00       | validity: 0, not 1 to 2 at byte 7",
        "03 01 02    | validity of form 3 at byte 6"
      })
  void refusesAValidity(String validity, String reason) {
    assertRefused(DOUBLES, "01 01 00 01 02" + validity, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "08 0500000000000000 00                   | order 0x08 at byte 6",
        "01 0500                                  | reference cut off, 2 of 8 bytes are there at byte 6",
        "01 0500000000000000                      | block headers cut off, 0 of 1 bytes are there at byte 14",
        "01 0500000000000000 41                   | block 0 of width 65 at byte 15",
        "01 0500000000000000 40 00                | blocks cut off, 1 of 16 bytes are there at byte 15",
        "01 0500000000000000 81 00                | patch count cut off, 0 of 1 bytes are there at byte 16",
        "01 0500000000000000 81 00 01 02 01       | patch 2 after -1 of 2 integers at byte 19",
        "01 0500000000000000 81 00 02 01 01 00 01 | patch 0 after 1 of 2 integers at byte 21",
        "01 0500000000000000 81 00 01 00 00       | patch 0x0 above 1 bits at byte 19",
        "01 0500000000000000 81 00 01 00 FFFFFFFFFFFFFFFFFF01 | patch 0xFFFFFFFFFFFFFFFF above 1 bits at byte 28"
      })
  void refusesIntegers(String integers, String reason) {
    assertRefused(LONGS, "01 06 00 00 02" + integers, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01 01 00 02 02 00                     | exceptions: 0, not 1 to 0 at byte 6",
        "01 01 00 02 02 01 02 0000000000000000 | exception: 2, not 0 to 1 at byte 7",
        "01 02 00 00 02 00                     | dictionary: 0, not 1 to 2 at byte 6",
        "01 02 00 00 02 03                     | dictionary: 3, not 1 to 2 at byte 6",
        "01 02 00 00 02 01 0000                | dictionary cut off, 2 of 8 bytes are there at byte 6",
        "01 02 00 00 02 01 0000000000000000 01 0100000000000000 00 | index 1 in a dictionary of 1 at byte 24",
        "01 02 00 00 02 01 0000000000000000 01 FFFFFFFFFFFFFFFF 00 | index -1 in a dictionary of 1 at byte 24",
        "01 03 00 00 02 00                     | planes cut off, 1 of 8 bytes are there at byte 5",
        "01 04 00 00 02 00                     | planes cut off, 1 of 16 bytes are there at byte 5",
        "01 05 00 00 02 00                     | mantissas cut off, 1 of 14 bytes are there at byte 5",
        "01 05 00 00 02 0000000000000000000000000000 01 0008000000000000 00 | exponent 2048 of a double at byte 29"
      })
  void refusesDoubles(String payload, String reason) {
    assertRefused(DOUBLES, payload, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01 08 00 00 02 01 FFFFFFFFFFFFFFFF 00    | text of -1 bytes at byte 15",
        "01 08 00 00 02 01 0100000000000000 00 61 | text cut off, 0 of 1 bytes are there at byte 16",
        "01 08 00 00 02 01 0100000000000000 00 FF | text that is not UTF-8 at byte 16",
        "01 09 00 00 02 01 01 0100000000000000 00 61 01 0100000000000000 00 | index 1 in a dictionary of 1 at byte 27"
      })
  void refusesTexts(String payload, String reason) {
    assertRefused(TEXTS, payload, reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00 07", "01 01 01", "02 00"})
  void refusesBits(String bits) {
    assertMalformed(
        HandMadePacked.blob(BOOLEANS, bytes("01 07 00 00 02" + bits)), "bits.* at byte \\d+ .*");
  }

  @Test
  void refusesNullTimes() {
    assertRefused(TIMES, "01 06 00 01 02 01 02 01 01", "nulls among times at byte 5");
    assertRefused(TIMES, "01 00 00 00 02", "kind ALL_NULL of a time column at byte 5");
  }

  @Test
  void refusesAHugeColumnThatTheBytesCannotHold() {
    int rows = 8 << 20;
    var head = new ByteArrayOutputStream();
    head.writeBytes(bytes("01 06 00 00 80808004 01" + REFERENCE));

    assertThatThrownBy(
            () -> ChunkCodec.decode(HandMadePacked.blob(LONGS, head.toByteArray()), rows))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageContaining("block headers cut off, 0 of 131072 bytes are there");
    assertThatThrownBy(
            () -> ChunkCodec.decode(HandMadePacked.blob(LONGS, head.toByteArray()), rows + 1))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessage("8388609 rows of 1 columns, at most 8388608 values are read.");
  }

  @Test
  void refusesAValueThatIsNotTheWholeBuffer() {
    byte[] blob = HandMadePacked.blob(LONGS, HandMadePacked.payload(LONGS));
    int offsets = blob.length - 8 - 24 - 8; // before the payload of 20 bytes and the end mark
    assertThat(LittleEndian.getInt(blob, offsets + 4)).isEqualTo(20);
    LittleEndian.putInt(blob, offsets, 1);

    assertThatThrownBy(() -> ChunkCodec.decode(blob, 2))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessage(
            "Binary value from 1 to 20 at byte %d, expected one from 0.".formatted(offsets));
  }

  private static Column decoded(Column like, String payload) {
    return ChunkCodec.decode(HandMadePacked.blob(like, bytes(payload)), 2).get(0);
  }

  private static void assertRefused(Column like, String payload, String reason) {
    assertMalformed(HandMadePacked.blob(like, bytes(payload)), quote(reason + " of its payload."));
  }

  private static void assertMalformed(byte[] blob, String reasonPattern) {
    assertThatThrownBy(() -> ChunkCodec.decode(blob, 2))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageMatching("Packed column \"v\" at byte \\d+: " + reasonPattern);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
