package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeyTypeTest {

  private static final KeyType<Curve> CURVE = KeyType.of(Curve.class);
  private static final KeyType<Everything> EVERYTHING = KeyType.of(Everything.class);

  private static final Everything SOME = new Everything(
      (byte) -1,
      (short) -2,
      3,
      4L,
      true,
      "kühl",
      Side.SELL,
      UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
      LocalDate.of(2024, 2, 29));

  @Test
  void takesARecordApartInDeclaredOrder() {
    assertThat(EVERYTHING.type()).isEqualTo(Everything.class);
    assertThat(EVERYTHING.fields().stream().map(KeyField::toString))
        .containsExactly(
            "small: Byte",
            "shorter: Short",
            "number: Integer",
            "longer: Long",
            "truth: Boolean",
            "text: String",
            "side: Side",
            "id: UUID",
            "day: LocalDate");
    assertThat(EVERYTHING.values(SOME))
        .containsExactly(
            (byte) -1, (short) -2, 3, 4L, true, "kühl", Side.SELL, SOME.id(), SOME.day());
    assertThat(EVERYTHING.create(EVERYTHING.values(SOME))).isEqualTo(SOME);
  }

  @Test
  void takesBoxedAndPrimitiveComponentsAlike() {
    assertThat(KeyType.of(Boxed.class).fields().stream().map(KeyField::type))
        .isEqualTo(List.of(Byte.class, Short.class, Integer.class, Long.class, Boolean.class));
  }

  @Test
  void writesEachFieldAsOneText() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("small", "-1");
    texts.put("shorter", "-2");
    texts.put("number", "3");
    texts.put("longer", "4");
    texts.put("truth", "true");
    texts.put("text", "kühl");
    texts.put("side", "SELL");
    texts.put("id", "00112233-4455-6677-8899-aabbccddeeff");
    texts.put("day", "2024-02-29");

    assertThat(EVERYTHING.format(SOME)).containsExactlyEntriesOf(texts);
    assertThat(EVERYTHING.parse(texts)).isEqualTo(SOME);
  }

  @RepeatedTest(200) // the repetition is the seed
  void readsEveryKeyThatItWrote(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    var key = new Everything(
        (byte) random.nextInt(),
        (short) random.nextInt(),
        random.nextInt(),
        random.nextLong(),
        random.nextBoolean(),
        random
            .ints(random.nextInt(20), 0, 0xd800)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString(),
        random.nextBoolean() ? Side.BUY : Side.SELL,
        new UUID(random.nextLong(), random.nextLong()),
        LocalDate.ofEpochDay(random.nextLong(-719_162, 2_932_897)));

    assertThat(EVERYTHING.parse(EVERYTHING.format(key))).isEqualTo(key);
  }

  @Test
  void knowsAnEnumConstantWithABodyByItsName() {
    assertThat(Side.SELL).isNotExactlyInstanceOf(Side.class);
    assertThat(EVERYTHING.fields().get(6).format(Side.SELL)).isEqualTo("SELL");
    assertThat(EVERYTHING.fields().get(6).parse("SELL")).isEqualTo(Side.SELL);
    assertThat(EVERYTHING.fields().get(6).type()).isEqualTo(Side.class);
  }

  @Test
  void knowsAnEnumConstantByItsNameWhateverItsText() {
    KeyType<Loud> loud = KeyType.of(Loud.class);

    assertThat(loud.format(new Loud(Voice.LOW))).containsExactly(Map.entry("voice", "LOW"));
    assertThat(loud.parse(Map.of("voice", "LOW"))).isEqualTo(new Loud(Voice.LOW));
    assertThatThrownBy(() -> loud.parse(Map.of("voice", "murmur")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Key field voice cannot be \"murmur\": it is one of [LOW, HIGH]. Correct the"
            + " value.");
  }

  static Stream<Arguments> unsupported() {
    record WithTime(LocalTime at) {}
    record WithOffset(OffsetDateTime at) {}
    record WithDouble(double price) {}
    record WithFloat(float price) {}
    record WithList(List<String> names) {}
    record WithRecord(Curve curve) {}
    record WithObject(Object thing) {}
    record WithEnumOfAnyType(Enum<?> constant) {}
    return Stream.of(
        Arguments.of(
            WithTime.class, "at", "LocalTime", " Databases differ in how fine it is; take an int"),
        Arguments.of(
            WithOffset.class,
            "at",
            "OffsetDateTime",
            " A database keeps its instant, not its offset"),
        Arguments.of(
            WithDouble.class, "price", "double", " A double is rounded on its way, so that"),
        Arguments.of(WithFloat.class, "price", "float", " A float is rounded on its way, so that"),
        Arguments.of(WithList.class, "names", "List", ""),
        Arguments.of(WithRecord.class, "curve", "Curve", ""),
        Arguments.of(WithObject.class, "thing", "Object", ""),
        Arguments.of(WithEnumOfAnyType.class, "constant", "Enum", ""));
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void refusesAComponentOfAnotherType(
      Class<? extends Record> type, String name, String typeName, String reason) {
    assertThatThrownBy(() -> KeyType.of(type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("key "
            + type.getSimpleName()
            + " with component "
            + name
            + " of type "
            + typeName
            + ". A key field is a byte, short, int, long, BigDecimal, boolean, char, String, enum,"
            + " UUID, LocalDate, LocalDateTime or Instant: each value has one text and one row."
            + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "1.50, 1.5",
    "0.00, 0",
    "-0.0, 0",
    "1e2, 100",
    "0e7, 0",
    "1e-7, 0.0000001",
    "-12.340, -12.34",
    "123456789012345678901234567890.5, 123456789012345678901234567890.5"
  })
  void takesNumbersOfOneValueForOneKey(String text, String normal) {
    KeyType<Priced> priced = KeyType.of(Priced.class);
    Priced key = priced.parse(Map.of("price", text));

    assertThat(key.price().toPlainString()).isEqualTo(normal);
    assertThat(priced.normal(new Priced(new BigDecimal(text)))).isEqualTo(key);
    assertThat(priced.format(new Priced(new BigDecimal(text)))).containsEntry("price", normal);
    assertThat(KeyFilter.where(Priced::price).is(new BigDecimal(text)))
        .isEqualTo(KeyFilter.where(Priced::price).is(new BigDecimal(normal)));
  }

  static Stream<Arguments> valuesThatNoDatabaseKeeps() {
    return Stream.of(
        Arguments.of(new BigDecimal("1e999999999"), "has more than 100 digits"),
        Arguments.of(new BigDecimal("1e-101"), "has more than 100 digits"),
        Arguments.of(
            Instant.parse("2024-01-01T00:00:00.000000001Z"), "is 2024-01-01T00:00:00.00000"),
        Arguments.of(
            LocalDateTime.parse("2024-01-01T00:00:00.0000001"), "is 2024-01-01T00:00:00.00"),
        Arguments.of(
            Instant.MAX, "is +1000000000-12-31T23:59:59.999999999Z. Databases keep the year"),
        Arguments.of(LocalDateTime.MIN, "is -999999999-01-01T00:00. Databases keep the years 0001"),
        Arguments.of(LocalDate.of(10_000, 1, 1), "is +10000-01-01. Databases keep the years 0001"),
        Arguments.of('\0', "has the character NUL"),
        Arguments.of('\ud83d', "has half of a surrogate pair"),
        Arguments.of(' ', "is a blank"),
        Arguments.of("\udf21\ud83c", "has half of a surrogate pair"));
  }

  @ParameterizedTest
  @MethodSource("valuesThatNoDatabaseKeeps")
  void refusesAValueThatNoDatabaseKeeps(Object value, String message) {
    KeyField field = KeyField.of("field", value.getClass()).orElseThrow();

    assertThatThrownBy(() -> field.normal(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Key field field " + message);
  }

  record Priced(BigDecimal price) {}

  @Test
  void refusesARecordWithoutComponents() {
    record Empty() {}

    assertThatThrownBy(() -> KeyType.of(Empty.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key Empty without components. A key is a record of one field or more; use"
            + " NoKey for a table of one series.");
    assertThatThrownBy(() -> KeyType.of(Record.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("key Record without components.");
  }

  @Test
  void refusesAKeyWithoutAValue() {
    assertThatThrownBy(() -> CURVE.values(new Curve(5, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Curve[version=5, kind=null] has no kind. A key has a value in every field;"
            + " give it one.");
    assertThatThrownBy(() -> CURVE.format(new Curve(5, null)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTextsWithoutAField() {
    assertThatThrownBy(() -> CURVE.parse(Map.of("version", "5")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Key field kind is missing. A key has the fields [version: Integer, kind:"
            + " String]; give each.");
  }

  @Test
  void refusesTextsOfAnUnknownField() {
    Map<String, String> texts = Map.of("version", "5", "kind", "spot", "price", "1");

    assertThatThrownBy(() -> CURVE.parse(texts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no key field price. The fields are [version: Integer, kind: String];"
            + " leave it out.");
    assertThatThrownBy(() -> CURVE.parseFilter(Map.of("price", List.of("1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no key field price.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "small | 128 | Byte",
        "small | '' | Byte",
        "shorter | 32768 | Short",
        "number | abc | Integer",
        "number | 2147483648 | Integer",
        "number | 1.0 | Integer",
        "number | 0x10 | Integer",
        "longer | 9223372036854775808 | Long",
        "truth | yes | Boolean",
        "truth | TRUE | Boolean",
        "truth | '' | Boolean",
        "side | sell | one of [BUY, SELL]",
        "side | '' | one of [BUY, SELL]",
        "id | xyz | UUID",
        "id | '' | UUID",
        "day | 2023-02-29 | LocalDate",
        "day | 29.02.2024 | LocalDate"
      })
  void refusesATextThatNamesNoValueOfItsField(String name, String text, String expected) {
    KeyField field = EVERYTHING.fields().stream()
        .filter(each -> each.name().equals(name))
        .findAny()
        .orElseThrow();

    assertThatThrownBy(() -> field.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Key field %s cannot be \"%s\": it is %s. Correct the value."
            .formatted(name, text, expected));
  }

  @Test
  void tellsWhatAConstructorRefuses() {
    assertThatThrownBy(() -> KeyType.of(Positive.class).parse(Map.of("number", "-1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The constructor of Positive refuses [-1]: not positive")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void tellsWhichAccessorFails() {
    assertThatThrownBy(() -> KeyType.of(Shy.class).values(new Shy(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Accessor number of ")
        .hasMessageEndingWith("Shy failed.")
        .hasCauseInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void readsAFilterFromTheTextsOfSomeFields() {
    assertThat(CURVE.parseFilter(Map.of("kind", List.of("spot"))))
        .isEqualTo(KeyFilter.where(Curve::kind).is("spot"));
    assertThat(CURVE.parseFilter(Map.of())).isEqualTo(KeyFilter.all());
    assertThatThrownBy(() -> CURVE.parseFilter(Map.of("version", List.of("five"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Key field version cannot be \"five\": it is Integer. Correct the value.");
  }

  @Test
  void showsTheRecordAndItsFields() {
    assertThat(CURVE).hasToString("Curve[version: Integer, kind: String]");
  }

  @Test
  void hasOneKeyForAStoreWithoutKeyFields() {
    KeyType<NoKey> type = KeyType.of(NoKey.class);

    assertThat(type.parse(type.format(NoKey.KEY))).isEqualTo(NoKey.KEY);
    assertThatThrownBy(() -> new NoKey((short) 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NoKey has the one value 0, not 1. Use NoKey.KEY.");
    assertThatThrownBy(() -> type.parse(Map.of("series", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NoKey has the one value 0, not 1.");
  }

  record Curve(int version, String kind) {}

  record Boxed(Byte a, Short b, Integer c, Long d, Boolean e) {}

  record Everything(
      byte small,
      short shorter,
      int number,
      long longer,
      boolean truth,
      String text,
      Side side,
      UUID id,
      LocalDate day) {}

  enum Side {
    BUY,
    SELL {
      @Override
      DayOfWeek settles() {
        return DayOfWeek.FRIDAY;
      }
    };

    DayOfWeek settles() {
      return DayOfWeek.MONDAY;
    }
  }

  enum Voice {
    LOW,
    HIGH;

    @Override
    public String toString() {
      return this == LOW ? "murmur" : "cry";
    }
  }

  record Loud(Voice voice) {}

  record Positive(int number) {
    Positive {
      if (number < 0) {
        throw new IllegalStateException("not positive");
      }
    }
  }

  record Shy(int number) {
    @Override
    public int number() {
      throw new UnsupportedOperationException();
    }
  }
}
