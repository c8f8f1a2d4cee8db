package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.NoKey;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Stripes are on disk: a test that fails here tells of data that would not be found again. */
class StripesTest {

  static Stream<Arguments> goldenStripes() {
    return Stream.of(
        Arguments.of(NoKey.KEY, 22),
        Arguments.of(new OfByte((byte) 5), 18),
        Arguments.of(new OfShort((short) 5), 18),
        Arguments.of(new OfInt(5), 18),
        Arguments.of(new OfLong(5), 18),
        Arguments.of(new OfInt(-1), 22),
        Arguments.of(new OfLong(Long.MIN_VALUE), 1),
        Arguments.of(new OfLong(Long.MAX_VALUE), 1),
        Arguments.of(new OfBoolean(true), 10),
        Arguments.of(new OfBoolean(false), 8),
        Arguments.of(new OfText(""), 8),
        Arguments.of(new OfText("spot"), 1),
        Arguments.of(new OfText("température 気温 🌡"), 25),
        Arguments.of(new OfText("a text that is longer than the thirty-two bytes of a block"), 27),
        Arguments.of(new OfEnum(Kind.SPOT), 5),
        Arguments.of(new OfEnum(Kind.FUTURE), 12),
        Arguments.of(new OfText("FUTURE"), 12),
        Arguments.of(new OfUuid(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")), 26),
        Arguments.of(new OfDate(LocalDate.of(1970, 1, 1)), 30),
        Arguments.of(new OfDate(LocalDate.of(2024, 2, 29)), 6),
        Arguments.of(new OfDate(LocalDate.of(1780, 4, 1)), 30),
        Arguments.of(new OfChar('é'), 13),
        Arguments.of(new OfDecimal(new BigDecimal("1.5")), 2),
        Arguments.of(new OfDecimal(new BigDecimal("1.50")), 2),
        Arguments.of(new OfDecimal(new BigDecimal("-1200")), 16),
        Arguments.of(new OfDecimal(new BigDecimal("0.00")), 20),
        Arguments.of(new OfInstant(Instant.EPOCH), 3),
        Arguments.of(new OfInstant(Instant.parse("2024-02-29T12:34:56.789012Z")), 28),
        Arguments.of(new OfInstant(Instant.parse("1780-04-01T00:00:00.000001Z")), 13),
        Arguments.of(new OfLocal(LocalDateTime.parse("1970-01-01T00:00")), 5),
        Arguments.of(new OfLocal(LocalDateTime.parse("2024-03-31T02:30:00.000001")), 3),
        Arguments.of(new CaseKey(1, "A"), 4),
        Arguments.of(new CaseKey(5, "forecast"), 21),
        Arguments.of(
            new OfAll(
                -7,
                true,
                "kühl",
                Kind.SPOT,
                UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                LocalDate.of(2024, 2, 29)),
            0));
  }

  @ParameterizedTest
  @MethodSource("goldenStripes")
  void putsAKeyInItsStripeForEver(Record key, int stripe) {
    assertThat(stripeOf(key)).isEqualTo((short) stripe);
  }

  @ParameterizedTest
  @MethodSource("goldenStripes")
  void hashesTheDocumentedBytes(Record key, int stripe) {
    assertThat(Math.floorMod(XxHash64.of(documentedBytes(key)), 32)).isEqualTo(stripe);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ef46db3751d8e999",
    "a, d24ec4f1a98c6e5b",
    "abc, 44bc2cf5ad770999",
    "Nobody inspects the spammish repetition, fbcea83c8a378bf1"
  })
  void hashesAsXxHashDoes(String text, String hash) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

    assertThat(XxHash64.of(bytes)).isEqualTo(Long.parseUnsignedLong(hash, 16));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "-1", "5", "127", "-128"})
  void takesTheSameNumberOfAnyTypeForTheSame(byte number) {
    assertThat(stripeOf(new OfByte(number)))
        .isEqualTo(stripeOf(new OfShort(number)))
        .isEqualTo(stripeOf(new OfInt(number)))
        .isEqualTo(stripeOf(new OfLong(number)));
  }

  @Test
  void takesAnEnumForItsNameWhateverItsText() {
    assertThat(Kind.FUTURE.toString()).isEqualTo("later");
    assertThat(stripeOf(new OfEnum(Kind.FUTURE))).isEqualTo(stripeOf(new OfText("FUTURE")));
  }

  @RepeatedTest(200) // the repetition is the seed
  void hashesTheDocumentedBytesOfAnyKey(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    var key = new OfAll(
        random.nextLong() >> random.nextInt(64),
        random.nextBoolean(),
        random
            .ints(random.nextInt(80), 0, 0xd800)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString(),
        random.nextBoolean() ? Kind.SPOT : Kind.FUTURE,
        new UUID(random.nextLong(), random.nextLong()),
        LocalDate.ofEpochDay(random.nextInt(-719_162, 2_932_897)));

    assertThat(stripeOf(key)).isBetween((short) 0, (short) 31).isEqualTo((short)
        Math.floorMod(XxHash64.of(documentedBytes(key)), 32));
  }

  @Test
  void spreadsNumbersEvenly() {
    assertEven(IntStream.range(0, 100_000).mapToObj(OfInt::new));
  }

  @Test
  void spreadsTextsEvenly() {
    assertEven(IntStream.range(0, 100_000).mapToObj(i -> new OfText("meter-" + i)));
  }

  @Test
  void spreadsKeysOfTwoFieldsEvenly() {
    assertEven(IntStream.range(0, 100_000).mapToObj(i -> new CaseKey(i % 10, "kind" + i / 10)));
  }

  @Test
  void spreadsDaysEvenly() {
    assertEven(
        IntStream.range(0, 100_000).mapToObj(i -> new OfDate(LocalDate.ofEpochDay(i - 50_000))));
  }

  private static <K extends Record> void assertEven(Stream<K> keys) {
    int[] counts = new int[32];
    keys.forEach(key -> counts[stripeOf(key)]++);

    assertThat(counts).hasSize(Stripes.COUNT);
    double mean = Arrays.stream(counts).average().orElseThrow();
    assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan((int) (0.8 * mean));
    assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan((int) (1.2 * mean));
  }

  @SuppressWarnings("unchecked") // the class of a key is that of its type
  private static <K extends Record> short stripeOf(K key) {
    return Stripes.of(KeyType.of((Class<K>) key.getClass()), key);
  }

  private static byte[] documentedBytes(Record key) {
    ByteBuffer bytes = ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN);
    if (key instanceof NoKey) {
      integer(bytes, 0);
    } else if (key instanceof OfByte of) {
      integer(bytes, of.number());
    } else if (key instanceof OfShort of) {
      integer(bytes, of.number());
    } else if (key instanceof OfInt of) {
      integer(bytes, of.number());
    } else if (key instanceof OfLong of) {
      integer(bytes, of.number());
    } else if (key instanceof OfBoolean of) {
      truth(bytes, of.truth());
    } else if (key instanceof OfText of) {
      text(bytes, of.text());
    } else if (key instanceof OfEnum of) {
      text(bytes, of.kind().name());
    } else if (key instanceof OfUuid of) {
      uuid(bytes, of.id());
    } else if (key instanceof OfDate of) {
      date(bytes, of.day());
    } else if (key instanceof OfChar of) {
      text(bytes, String.valueOf(of.letter()));
    } else if (key instanceof OfDecimal of) {
      digits(bytes, of.number());
    } else if (key instanceof OfInstant of) {
      bytes.put((byte) 0x07).putLong(ChronoUnit.MICROS.between(Instant.EPOCH, of.time()));
    } else if (key instanceof OfLocal of) {
      bytes
          .put((byte) 0x08)
          .putLong(ChronoUnit.MICROS.between(LocalDate.EPOCH.atStartOfDay(), of.time()));
    } else if (key instanceof CaseKey of) {
      integer(bytes, of.version());
      text(bytes, of.kind());
    } else if (key instanceof OfAll of) {
      integer(bytes, of.number());
      truth(bytes, of.truth());
      text(bytes, of.text());
      text(bytes, of.kind().name());
      uuid(bytes, of.id());
      date(bytes, of.day());
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static void integer(ByteBuffer bytes, long number) {
    bytes.put((byte) 0x01).putLong(number);
  }

  private static void truth(ByteBuffer bytes, boolean truth) {
    bytes.put((byte) 0x02).put((byte) (truth ? 0x01 : 0x00));
  }

  private static void text(ByteBuffer bytes, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.put((byte) 0x03).putInt(utf8.length).put(utf8);
  }

  private static void digits(ByteBuffer bytes, BigDecimal number) {
    String text = number.toPlainString();
    if (text.contains(".")) {
      text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    bytes.put((byte) 0x06).putInt(text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void uuid(ByteBuffer bytes, UUID id) {
    bytes.put((byte) 0x04);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static void date(ByteBuffer bytes, LocalDate day) {
    bytes.put((byte) 0x05).putLong(day.toEpochDay());
  }

  enum Kind {
    SPOT,
    FUTURE;

    @Override
    public String toString() {
      return this == FUTURE ? "later" : "now";
    }
  }

  record OfByte(byte number) {}

  record OfShort(short number) {}

  record OfInt(int number) {}

  record OfLong(long number) {}

  record OfBoolean(boolean truth) {}

  record OfText(String text) {}

  record OfEnum(Kind kind) {}

  record OfUuid(UUID id) {}

  record OfDate(LocalDate day) {}

  record OfChar(char letter) {}

  record OfDecimal(BigDecimal number) {}

  record OfInstant(Instant time) {}

  record OfLocal(LocalDateTime time) {}

  record OfAll(long number, boolean truth, String text, Kind kind, UUID id, LocalDate day) {}
}
