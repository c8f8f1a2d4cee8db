package dev.rhythmite.store.sync;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.codec.ChunkCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the other side sends: an answer, or {@link MalformedPayloadException}. */
class HostilePayloadTest {

  private static final WireFormat<Curve> WIRE = new WireFormat<>(KeyType.of(Curve.class));
  private static final String FIX =
      " Check that both sides run compatible versions and no proxy alters bodies.";
  private static final String UPDATE =
      "{\"key\":{\"version\":5,\"kind\":\"spot\"},\"chunkIndex\":1,"
          + "\"revision\":7,\"updatedAt\":\"2024-02-01T00:00:00Z\",\"deleted\":false}";
  private static final String PAGE =
      "{\"layout\":{\"axis\":\"YEAR\",\"frequency\":\"1h\",\"zone\":\"UTC\",\"type\":\"DOUBLE\"},"
          + "\"updates\":["
          + UPDATE
          + "],\"next\":\"abc\",\"more\":true}";
  private static final String HEADER = UPDATE.substring(0, UPDATE.length() - 1)
      + ",\"start\":\"2024-01-01T00:00:00Z\",\"length\":2,\"crc32c\":3}";
  private static final String REFS =
      "[{\"key\":{\"version\":5,\"kind\":\"spot\"},\"chunkIndex\":1}]";

  @Test
  void readsThePatternsThatItsTestsSpoil() throws IOException {
    ChunkUpdate<Curve> update = new ChunkUpdate<>(
        new ChunkRef<>(new Curve(5, "spot"), 1), 7, Instant.parse("2024-02-01T00:00:00Z"), false);

    assertThat(WIRE.readPage(in(PAGE)))
        .isEqualTo(new UpdatesPage<>(
            new StoreLayout(ChunkAxis.YEAR, Frequency.parse("1h"), ZoneId.of("UTC"), true),
            List.of(update),
            new Cursor("abc"),
            true));
    assertThat(WIRE.readRefs(in(REFS), 1)).containsExactly(update.ref());
    assertThat(WIRE.readChunk(new ByteArrayInputStream(pack(HEADER, 1, 2))).orElseThrow())
        .isEqualTo(new PackedChunk<>(
            update, Instant.parse("2024-01-01T00:00:00Z"), 2, 3, new byte[] {1, 2}));
  }

  @Test
  void refusesAPackCutAtAnyByte() {
    byte[] pack = pack(HEADER, 1, 2, 3);

    for (int length = 0; length < pack.length; length++) {
      byte[] cut = Arrays.copyOf(pack, length);
      assertThatThrownBy(() -> readAll(cut))
          .as("cut at %d", length)
          .isInstanceOf(MalformedPayloadException.class)
          .hasMessageStartingWith("The pack ends within a chunk's ")
          .hasMessageEndingWith(FIX);
    }
  }

  @Test
  void refusesAPageCutAtAnyByte() {
    for (int length = 0; length < PAGE.length(); length++) {
      assertNoPage(PAGE.substring(0, length));
    }
  }

  @Test
  void refusesRefsCutAtAnyByte() {
    for (int length = 0; length < REFS.length(); length++) {
      assertNoRefs(REFS.substring(0, length));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "\"text\"",
        "7",
        "true",
        "{}",
        "[null]",
        "nul",
        "<html></html>",
        "\u0000"
      })
  void refusesAPageThatIsNoObjectOfItsKind(String text) {
    assertNoPage(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"layout\":{\"axis\":\"YEAR\",\"frequency\":\"1h\",\"zone\":\"UTC\",\"type\":\"DOUBLE\"}=\"layout\":null",
        "\"type\":\"DOUBLE\"=\"type\":\"DECIMAL\"",
        ",\"type\":\"DOUBLE\"=",
        "\"axis\":\"YEAR\"=\"axis\":null",
        "\"axis\":\"YEAR\"=\"axis\":\"CENTURY\"",
        "\"axis\":\"YEAR\"=\"axis\":{}",
        "\"axis\":\"YEAR\",=",
        "\"1h\"=\"7min\"",
        "\"1h\"=\"1s\"", // too many points a chunk
        "\"UTC\"=\"Europe/Pariss\"",
        "\"UTC\"=\"+99:00\"",
        "\"UTC\"=\"\"",
        "\"next\":\"abc\"=\"next\":null",
        "\"next\":\"abc\",=",
        "\"more\":true=\"more\":null",
        ",\"more\":true=",
        "\"more\":true=\"more\":\"perhaps\"",
        "\"key\":{\"version\":5,\"kind\":\"spot\"}=\"key\":null",
        "\"key\":{\"version\":5,\"kind\":\"spot\"}=\"key\":[]",
        "\"key\":{\"version\":5,\"kind\":\"spot\"}=\"key\":\"spot\"",
        "\"key\":{\"version\":5,\"kind\":\"spot\"}=\"key\":{}",
        "\"key\":{\"version\":5,\"kind\":\"spot\"},=",
        "\"spot\"=null",
        "\"spot\"={\"a\":{\"b\":1}}",
        "\"version\":5=\"version\":\"five\"",
        "\"version\":5=\"version\":1e999999999",
        "\"version\":5=\"version\":5,\"price\":1",
        "\"chunkIndex\":1=\"chunkIndex\":null",
        "\"chunkIndex\":1=\"chunkIndex\":2147483648",
        "\"chunkIndex\":1=\"chunkIndex\":1e999999999",
        "\"chunkIndex\":1=\"chunkIndex\":\"one\"",
        "\"chunkIndex\":1,=",
        "\"revision\":7=\"revision\":9223372036854775808",
        "\"revision\":7=\"revision\":null",
        "\"2024-02-01T00:00:00Z\"=null",
        "\"2024-02-01T00:00:00Z\"=\"yesterday\"",
        "\"2024-02-01T00:00:00Z\"=\"2024-02-30T00:00:00Z\"",
        "\"2024-02-01T00:00:00Z\"=99999999999999999999",
        "\"2024-02-01T00:00:00Z\"={}",
        "\"deleted\":false=\"deleted\":null",
        ",\"deleted\":false="
      })
  void refusesAPageAndAPackWithAWrongMember(String replacement) {
    String[] parts = replacement.split("=", -1);
    assertThat(PAGE).contains(parts[0]);

    assertNoPage(PAGE.replace(parts[0], parts[1]));
    if (HEADER.contains(parts[0])) {
      assertNoPack(HEADER.replace(parts[0], parts[1]));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1.5",
        "9999999999999999",
        "-9999999999999999",
        "31556889864403200",
        "1e17",
        "1e400",
        "1e999999999",
        "\"-1000000000-01-01T00:00:00Z\"",
        "\"+1000000000-12-31T23:59:59Z\""
      })
  void survivesStrangeTimes(String time) throws IOException {
    String page = PAGE.replace("\"2024-02-01T00:00:00Z\"", time);
    byte[] pack = pack(HEADER.replace("\"2024-01-01T00:00:00Z\"", time), 1, 2);

    assertReadOrRefused(() -> WIRE.readPage(in(page)));
    assertReadOrRefused(() -> readAll(pack));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"updates\":null", "\"updates\":[null]", "\"updates\":{}", "\"updates\":7",
        "\"updates\":[7]", "\"updates\":[[]]", "\"updates\":[{}]", "\"updates\":\"none\""
      })
  void refusesAPageWithWrongUpdates(String updates) {
    assertNoPage(PAGE.replace("\"updates\":[" + UPDATE + "]", updates));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[null]",
        "{}",
        "[[]]",
        "[7]",
        "7",
        "\"refs\"",
        "[{}]",
        "",
        " ",
        "[{]",
        "nul",
        "[{\"key\":null,\"chunkIndex\":1}]",
        "[{\"key\":{\"version\":5,\"kind\":\"spot\"},\"chunkIndex\":null}]",
        "[{\"key\":{\"version\":5,\"kind\":\"spot\"}}]",
        "[{\"chunkIndex\":1}]"
      })
  void refusesRefsThatAreNone(String text) {
    assertNoRefs(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"]", "x", "{}", "[]", "null"})
  void refusesWhatFollowsTheEndOfADocument(String more) {
    assertNoPage(PAGE + more);
    assertNoRefs(REFS + more);
    assertNoPack(HEADER + more);
  }

  @Test
  void refusesMoreRefsThanAllowed() {
    String ref = REFS.substring(1, REFS.length() - 1);
    String three = "[" + ref + "," + ref + "," + ref + "]";

    assertThat(WIRE.readRefs(in(three), 3)).hasSize(3);
    assertThatThrownBy(() -> WIRE.readRefs(in(three), 2))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessage("More than 2 chunks in one request. Ask for at most that many." + FIX);
    assertThatThrownBy(() -> WIRE.readRefs(in("[" + (ref + ",").repeat(3)), 2))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageStartingWith("More than 2 chunks");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "7",
        "{}",
        "\"text\"",
        "nul",
        " ",
        "\u0000",
        "{\"start\":\"2024-01-01T00:00:00Z\",\"length\":2,\"crc32c\":3}"
      })
  void refusesAHeaderThatIsNone(String header) {
    assertNoPack(header);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"start\":\"2024-01-01T00:00:00Z\"=\"start\":null",
        "\"start\":\"2024-01-01T00:00:00Z\",=",
        "\"length\":2=\"length\":null",
        "\"length\":2=\"length\":2147483648",
        "\"length\":2,=",
        "\"crc32c\":3=\"crc32c\":null",
        "\"crc32c\":3=\"crc32c\":-1",
        "\"crc32c\":3=\"crc32c\":4294967296",
        "\"crc32c\":3=\"crc32c\":9223372036854775808",
        ",\"crc32c\":3="
      })
  void refusesAHeaderWithAWrongMember(String replacement) {
    String[] parts = replacement.split("=", -1);
    assertThat(HEADER).contains(parts[0]);

    assertNoPack(HEADER.replace(parts[0], parts[1]));
  }

  @Test
  void refusesAHeaderThatWasAltered() {
    byte[] pack = pack(HEADER, 1, 2);
    int january = new String(pack, ISO_8859_1).indexOf("01-01T");
    pack[january + 1] = '2'; // a month later: values would come back at a wrong time

    assertThatThrownBy(() -> readAll(pack))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageMatching(
            "The CRC-32C of a chunk's header is [0-9a-f]{8}, expected [0-9a-f]{8}\\."
                + Pattern.quote(FIX));
  }

  @ParameterizedTest
  @ValueSource(ints = {65_537, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
  void refusesAHeaderOfMoreThan64Kibibytes(int length) {
    assertThatThrownBy(() -> readAll(length(length)))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessage("A chunk's header of "
            + Integer.toUnsignedLong(length)
            + " bytes; at most 65536 are allowed."
            + FIX);
  }

  @ParameterizedTest
  @ValueSource(ints = {(64 << 20) + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
  void refusesABlobOfMoreThan64Mebibytes(int length) {
    assertThatThrownBy(() -> readAll(headerAndLength(length)))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessage("A chunk's blob of "
            + Integer.toUnsignedLong(length)
            + " bytes; at most 67108864 are allowed."
            + FIX);
  }

  @Test
  void allocatesNothingForALengthAlone() {
    byte[] pack = headerAndLength(64 << 20);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertThatThrownBy(() -> readAll(pack)).isInstanceOf(MalformedPayloadException.class);
    long before = threads.getCurrentThreadAllocatedBytes();

    assertThatThrownBy(() -> readAll(pack)).isInstanceOf(MalformedPayloadException.class);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 100, 10_000, 30_000})
  void refusesDeepNesting(int depth) {
    String nested = "[".repeat(depth) + "]".repeat(depth);

    assertNoPage(nested);
    assertNoPage("{\"more\":true,\"unknown\":" + nested + "}");
    assertNoPage(PAGE.replace("\"more\"", "\"unknown\":" + nested + ",\"more\""));
    assertNoPage(PAGE.replace("\"spot\"", nested));
    assertNoRefs(nested);
    assertNoRefs(REFS.replace("\"spot\"", nested));
    assertNoPack(nested);
    assertNoPack(HEADER.replace("\"length\"", "\"unknown\":" + nested + ",\"length\""));
  }

  @Test
  void refusesLongTextsAndNumbers() {
    assertNoPage(PAGE.replace("abc", "a".repeat(8_193)));
    assertNoPage(PAGE.replace("abc", "a".repeat(1 << 20)));
    assertNoPage(PAGE.replace("spot", "a".repeat(1 << 20)));
    assertNoPage(PAGE.replace("\"more\"", "\"" + "a".repeat(1 << 20) + "\":1,\"more\""));
    assertNoPage(PAGE.replace("\"chunkIndex\":1", "\"chunkIndex\":" + "1".repeat(1 << 20)));
    assertNoRefs(REFS.replace("spot", "a".repeat(1 << 20)));
  }

  @Test
  void ignoresUnknownMembers() throws IOException {
    String more = "\"unknown\":{\"a\":[1,null]},";

    assertThat(WIRE.readPage(in(PAGE.replace("\"more\"", more + "\"more\"")
            .replace("\"axis\"", more + "\"axis\"")
            .replace("\"revision\"", more + "\"revision\""))))
        .isEqualTo(WIRE.readPage(in(PAGE)));
    assertThat(WIRE.readRefs(in(REFS.replace("\"chunkIndex\"", more + "\"chunkIndex\"")), 1))
        .isEqualTo(WIRE.readRefs(in(REFS), 1));
    assertThat(readAll(pack(HEADER.replace("\"length\"", more + "\"length\""), 1, 2)))
        .isEqualTo(1);
  }

  @RepeatedTest(500) // the repetition is the seed
  void survivesFlippedBits(RepetitionInfo run) throws IOException {
    var random = new SplittableRandom(run.getCurrentRepetition());
    byte[] pack = pack(HEADER, 1, 2, 3);
    byte[] page = PAGE.getBytes(UTF_8);
    byte[] refs = REFS.getBytes(UTF_8);
    for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
      pack[random.nextInt(pack.length)] ^= (byte) (1 << random.nextInt(8));
      page[random.nextInt(page.length)] ^= (byte) (1 << random.nextInt(8));
      refs[random.nextInt(refs.length)] ^= (byte) (1 << random.nextInt(8));
    }

    assertReadOrRefused(() -> readAll(pack));
    assertReadOrRefused(() -> WIRE.readPage(new ByteArrayInputStream(page)));
    assertReadOrRefused(() -> WIRE.readRefs(new ByteArrayInputStream(refs), 10));
  }

  @RepeatedTest(200) // the repetition is the seed
  void survivesGarbage(RepetitionInfo run) throws IOException {
    var random = new SplittableRandom(run.getCurrentRepetition());
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    byte[] header = Arrays.copyOf(length(bytes.length), 4 + bytes.length);
    System.arraycopy(bytes, 0, header, 4, bytes.length);

    assertReadOrRefused(() -> readAll(bytes));
    assertReadOrRefused(() -> readAll(header));
    assertReadOrRefused(() -> WIRE.readPage(new ByteArrayInputStream(bytes)));
    assertReadOrRefused(() -> WIRE.readRefs(new ByteArrayInputStream(bytes), 10));
  }

  @Test
  void passesOnThatAStreamBroke() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();

    assertThatThrownBy(() -> WIRE.readChunk(broken))
        .isInstanceOf(IOException.class)
        .hasMessage("Stream closed");
    assertThatThrownBy(() -> WIRE.readPage(broken)).isInstanceOf(MalformedPayloadException.class);
    assertThatThrownBy(() -> WIRE.readRefs(broken, 1))
        .isInstanceOf(MalformedPayloadException.class);
  }

  private static void assertNoPage(String text) {
    assertThatThrownBy(() -> WIRE.readPage(in(text)))
        .as("page %.300s", text)
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessage("The page of updates cannot be read." + FIX);
  }

  private static void assertNoRefs(String text) {
    assertThatThrownBy(() -> WIRE.readRefs(in(text), 10))
        .as("refs %.300s", text)
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessage("The list of chunks cannot be read." + FIX);
  }

  private static void assertNoPack(String header) {
    assertThatThrownBy(() -> readAll(pack(header, 1, 2)))
        .as("header %.300s", header)
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessage("The header of a chunk cannot be read." + FIX);
  }

  private static void assertReadOrRefused(Reading reading) throws IOException {
    try {
      reading.run();
    } catch (MalformedPayloadException e) {
      assertThat(e).hasMessageEndingWith(FIX);
    }
  }

  private static int readAll(byte[] pack) throws IOException {
    InputStream in = new ByteArrayInputStream(pack);
    int chunks = 0;
    while (WIRE.readChunk(in).isPresent()) {
      chunks++;
    }
    return chunks;
  }

  private static byte[] pack(String header, int... blob) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeHeader(header, out);
    out.writeBytes(length(blob.length));
    for (int each : blob) {
      out.write(each);
    }
    out.writeBytes(length(0));
    return out.toByteArray();
  }

  private static byte[] headerAndLength(int blobLength) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeHeader(HEADER, out);
    out.writeBytes(length(blobLength));
    return out.toByteArray();
  }

  private static void writeHeader(String header, ByteArrayOutputStream out) {
    byte[] bytes = header.getBytes(UTF_8);
    out.writeBytes(length(bytes.length));
    out.writeBytes(length(ChunkCodec.crc32c(bytes)));
    out.writeBytes(bytes);
  }

  private static byte[] length(int length) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array();
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private interface Reading {
    void run() throws IOException;
  }

  record Curve(int version, String kind) {}
}
