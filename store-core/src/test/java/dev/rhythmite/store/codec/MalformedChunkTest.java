package dev.rhythmite.store.codec;

import static dev.rhythmite.store.codec.HandMadeStream.littleEndian;
import static dev.rhythmite.store.codec.HandMadeStream.prefixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Type;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedChunkTest {

  private final HandMadeStream stream = new HandMadeStream();

  @Test
  void readsTheHandMadeStreamThatNothingIsWrongWith() {
    assertThat(ChunkCodec.decode(stream.bytes(), 2)).containsExactly(DoubleColumn.of("v", 1, 2));
  }

  @Test
  void readsWhatOtherWritersAdd() {
    stream.nullable = false;
    stream.fieldMetadata = new String[] {"unit", "kW", "k".repeat(10_000), ""};
    stream.schemaMetadata = new String[] {"pandas", "{}"};
    stream.validity = new byte[64];
    stream.validity[0] = (byte) 0b1111_1101;
    stream.nullCount = 1;

    assertThat(ChunkCodec.decode(stream.bytes(), 2))
        .containsExactly(DoubleColumn.nanIsNull("v", 1, Double.NaN));
  }

  @Test
  void readsStoredBuffersAndAbsentOnesWithAPrefix() {
    stream.compressionCodec = CompressionType.LZ4_FRAME;
    stream.validity = prefixed(0, new byte[0]);
    stream.values = prefixed(-1, littleEndian(1, 2));

    assertThat(ChunkCodec.decode(stream.bytes(), 2)).containsExactly(DoubleColumn.of("v", 1, 2));
  }

  @Test
  void refusesAnotherRowCount() {
    assertThatThrownBy(() -> ChunkCodec.decode(stream.bytes(), 3))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageMatching("Record batch at byte \\d+ says rows: 2, expected 3\\.");
  }

  @Test
  void refusesColumnsOfAnotherRowCount() {
    stream.nodeRows = 3;

    assertMalformed("Record batch at byte \\d+ says rows of a column: 3, expected 2\\.");
  }

  @Test
  void refusesMetadataOfAnotherVersion() {
    stream.version = MetadataVersion.V4;

    assertMalformed("Arrow metadata V4 at byte 8, expected V5\\.");
  }

  @Test
  void refusesBigEndian() {
    stream.endianness = Endianness.Big;

    assertMalformed("Big-endian Arrow schema at byte 8\\. Little endian is read\\.");
  }

  @Test
  void refusesNoColumnAndTooMany() {
    stream.fields = 0;
    assertMalformed("Arrow schema of 0 columns at byte 8, not 1 to 1024\\.");

    var tooMany = new HandMadeStream();
    tooMany.fields = 1025;
    assertMalformed("Arrow schema of 1025 columns at byte 8, not 1 to 1024\\.", tooMany.bytes());
  }

  @Test
  void refusesAnotherType() {
    stream.type = Type.Null;

    assertMalformed("Column \"v\" of the schema at byte 8 has an Arrow type Null that is not among"
        + " \\[Float64, Float32, Int64, Bool, Utf8, Timestamp\\(MICROSECOND, \"UTC\"\\)\\]\\.");
  }

  @Test
  void refusesAnotherPrecision() {
    stream.precision = Precision.HALF;

    assertMalformed("Column \"v\" .* has an Arrow type FloatingPoint that is not among .*");
  }

  @Test
  void refusesAnotherUnitOrZone() {
    stream.type = Type.Timestamp;
    assertThat(ChunkCodec.decode(stream.bytes(), 2)).hasOnlyElementsOfType(TimeColumn.class);

    var millis = new HandMadeStream();
    millis.type = Type.Timestamp;
    millis.unit = TimeUnit.MILLISECOND;
    assertMalformed("Column \"v\" .* has an Arrow type Timestamp .*", millis.bytes());

    var local = new HandMadeStream();
    local.type = Type.Timestamp;
    local.zone = "Europe/Paris";
    assertMalformed("Column \"v\" .* has an Arrow type Timestamp .*", local.bytes());
  }

  @Test
  void refusesADictionary() {
    stream.dictionary = true;

    assertMalformed("Column \"v\" .* has a dictionary\\. Dictionaries are refused\\.");
  }

  @Test
  void refusesADictionaryBatch() {
    stream.batchHeader = MessageHeader.DictionaryBatch;

    assertMalformed("Dictionary batch at byte \\d+\\. Dictionaries are refused\\.");
  }

  @Test
  void refusesAnotherMessage() {
    stream.batchHeader = MessageHeader.Schema;

    assertMalformed("Arrow message Schema at byte \\d+, expected RecordBatch\\.");
  }

  @Test
  void refusesChildren() {
    stream.children = 1;

    assertMalformed("Column \"v\" .* has children\\. Nested columns are refused\\.");
  }

  @Test
  void refusesACodecThatItDoesNotKnow() {
    stream.fieldMetadata = new String[] {"unit", "kW", "rhythmite:codec", "packed/9"};

    assertMalformed(
        "Column \"v\" of the schema at byte 8 has rhythmite:codec \"packed/9\", rhythmite:type \"\""
            + " as Arrow type FloatingPoint, which this version does not know\\. Read it with a newer one\\.");
  }

  @Test
  void refusesAThousandMetadataEntries() {
    stream.fieldMetadata = new String[2 * 1025];
    Arrays.fill(stream.fieldMetadata, "k");

    assertMalformed("Column \"v\" .* has 1025 metadata entries, not up to 1024\\.");
  }

  @Test
  void refusesNoBatchAndSeveral() {
    stream.batches = 0;
    assertMalformed("Stream ends at byte \\d+, before its record batch\\.");

    var two = new HandMadeStream();
    two.batches = 2;
    assertMalformed(
        "Another Arrow message at byte \\d+\\. A chunk is one record batch\\.", two.bytes());
  }

  @Test
  void refusesBytesAfterTheStream() {
    byte[] blob = stream.bytes();

    assertMalformed(
        "8 bytes after the stream that ends at byte " + blob.length + "\\.",
        Arrays.copyOf(blob, blob.length + 8));
  }

  @Test
  void refusesAnotherCompression() {
    stream.compressionCodec = CompressionType.ZSTD;

    assertMalformed("Arrow body compression ZSTD at byte \\d+\\. LZ4_FRAME or none is read\\.");
  }

  @Test
  void refusesAnotherCompressionMethod() {
    stream.compressionCodec = CompressionType.LZ4_FRAME;
    stream.compressionMethod = 1;

    assertMalformed("Record batch at byte \\d+ says body compression method: 1, expected 0\\.");
  }

  @Test
  void refusesABufferOutsideTheBody() {
    stream.valuesOffset = 8;

    assertMalformed("Buffer at 8 of length 16 in the Arrow body of 16 bytes at byte \\d+\\.");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Integer.MAX_VALUE, 17})
  void refusesABufferLongerThanTheBody(long length) {
    stream.valuesLength = length;

    assertMalformed("Buffer at 0 of length " + length + " in the Arrow body of 16 bytes .*");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 1L << 32, 24 + 16, 15})
  void refusesABodyLongerThanTheBlobOrUnaligned(long length) {
    stream.bodyLength = length;

    assertMalformed("Arrow body of " + length + " bytes at byte \\d+, of which 24 are there\\.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void refusesValuesOfAnotherLength(int count) {
    stream.values = littleEndian(new double[count]);

    assertMalformed(
        "Buffer of %d plain bytes at byte \\d+, expected 16 for 2 rows\\.".formatted(8 * count));
  }

  @Test
  void refusesAValidityOfAnotherLength() {
    stream.rows = 9;
    stream.nodeRows = 9;
    stream.values = new byte[72];
    stream.validity = new byte[] {-1};

    assertThatThrownBy(() -> ChunkCodec.decode(stream.bytes(), 9))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageMatching("Validity of 1 bytes at byte \\d+, expected 2 for 9 rows\\.");
  }

  @Test
  void refusesOtherNullsThanItsNodeSays() {
    stream.nullCount = 1;
    assertMalformed("Validity with 0 nulls at byte \\d+, expected the 1 of its node\\.");

    var missing = new HandMadeStream();
    missing.validity = new byte[] {1};
    assertMalformed(
        "Validity with 1 nulls at byte \\d+, expected the 0 of its node\\.", missing.bytes());
  }

  @Test
  void refusesMoreNullsThanRows() {
    stream.nullCount = 3;

    assertMalformed("Column of 3 nulls in the record batch at byte \\d+, not 0 to 2\\.");
  }

  @Test
  void refusesNullTimes() {
    stream.type = Type.Timestamp;
    stream.nullCount = 1;
    stream.validity = new byte[] {1};

    assertMalformed("Column \"v\" has 1 nulls, says byte \\d+\\. It must have none\\.");
  }

  @ParameterizedTest
  @ValueSource(longs = {-2, Long.MIN_VALUE, 16 * 255 + 1, Integer.MAX_VALUE, Long.MAX_VALUE})
  void refusesAPlainLengthThatLz4CannotReach(long plainLength) {
    stream.compressionCodec = CompressionType.LZ4_FRAME;
    stream.values = prefixed(plainLength, new byte[16]);

    assertMalformed(
        "Plain length %d of 16 LZ4 bytes at byte \\d+, expected -1 or at most 255 times as many\\."
            .formatted(plainLength));
  }

  @Test
  void refusesACompressedBufferShorterThanItsPrefix() {
    stream.compressionCodec = CompressionType.LZ4_FRAME;
    stream.values = new byte[7];

    assertMalformed("Compressed buffer of 7 bytes at byte \\d+, expected 8 or more\\.");
  }

  @Test
  void saysWhereAFrameIsDamaged() {
    stream.compressionCodec = CompressionType.LZ4_FRAME;
    stream.values = prefixed(16, new byte[16]);
    byte[] blob = stream.bytes();
    int frame = blob.length - 8 - 16;

    assertMalformed(
            "Not an LZ4 frame: magic 0x00000000 at byte %d, expected 0x184D2204\\."
                .formatted(frame),
            blob)
        .isInstanceOfSatisfying(
            MalformedBlobException.class, e -> assertThat(e.offset()).isEqualTo(frame));
  }

  @Test
  void refusesABlobThatIsTooLarge() {
    assertMalformed(
        "Blob of 67108865 bytes, at most 67108864 are read\\.", new byte[(64 << 20) + 1]);
  }

  @Test
  void refusesWhatIsNoStream() {
    assertMalformed(
        "Stream cut off: 0 bytes, and an Arrow message starts at byte 0\\.", new byte[0]);
    assertMalformed(
        "Not an Arrow message: 0x00000000 at byte 0, expected 0xFFFFFFFF\\.", new byte[100]);
  }

  private void assertMalformed(String messagePattern) {
    assertMalformed(messagePattern, stream.bytes());
  }

  private static AbstractThrowableAssert<?, ?> assertMalformed(String messagePattern, byte[] blob) {
    return assertThatThrownBy(() -> ChunkCodec.decode(blob, 2))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageMatching(messagePattern);
  }
}
