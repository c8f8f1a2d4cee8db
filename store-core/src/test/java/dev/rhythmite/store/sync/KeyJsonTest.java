package dev.rhythmite.store.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.sync.SyncSamples.Anything;
import dev.rhythmite.store.sync.SyncSamples.Market;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class KeyJsonTest {

  private static final KeyJson<Anything> KEYS = new KeyJson<>(SyncSamples.KEY);
  private static final KeyJson<Curve> CURVES = new KeyJson<>(KeyType.of(Curve.class));
  private static final Anything SOME = new Anything(
      -7,
      true,
      "kühl \"\n",
      Market.FUTURE,
      UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
      LocalDate.of(2024, 2, 29));

  @Test
  void writesNumbersAndBooleansAsSuchAndAllElseAsText() {
    assertThat(KEYS.write(SOME))
        .hasToString("{\"number\":-7,\"truth\":true,\"text\":\"kühl \\\"\\n\",\"kind\":\"FUTURE\","
            + "\"id\":\"00112233-4455-6677-8899-aabbccddeeff\",\"day\":\"2024-02-29\"}");
  }

  @RepeatedTest(200) // the repetition is the seed
  void readsEveryKeyThatItWrote(RepetitionInfo run) {
    Anything key = SyncSamples.anyKey(new SplittableRandom(run.getCurrentRepetition()));

    assertThat(KEYS.read(KEYS.write(key))).isEqualTo(key);
    assertThat(KEYS.read(json(KEYS.write(key).toString()))).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\":5,\"kind\":\"spot\"}",
        "{\"kind\":\"spot\",\"version\":5}",
        "{\"version\":\"5\",\"kind\":\"spot\"}"
      })
  void readsMembersInAnyOrderAndNumbersAsText(String text) {
    assertThat(CURVES.read(json(text))).isEqualTo(new Curve(5, "spot"));
  }

  @Test
  void readsATextThatIsWrittenAsANumberOrABoolean() {
    assertThat(CURVES.read(json("{\"version\":5,\"kind\":7}"))).isEqualTo(new Curve(5, "7"));
    assertThat(CURVES.read(json("{\"version\":5,\"kind\":true}"))).isEqualTo(new Curve(5, "true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\":5,\"kind\":null} | Key field kind cannot be NULL.",
        "{\"version\":[5],\"kind\":\"spot\"} | Key field version cannot be ARRAY.",
        "{\"version\":{},\"kind\":\"spot\"} | Key field version cannot be OBJECT.",
        "{\"version\":5} | Key field kind is missing.",
        "{} | Key field version is missing.",
        "{\"version\":5,\"kind\":\"spot\",\"price\":1} | There is no key field price.",
        "{\"version\":5.5,\"kind\":\"spot\"} | Key field version cannot be \"5.5\": it is Integer.",
        "{\"version\":1e999,\"kind\":\"spot\"} | Key field version cannot be",
        "{\"version\":true,\"kind\":\"spot\"} | Key field version cannot be \"true\"",
        "{\"version\":99999999999,\"kind\":\"spot\"} | Key field version cannot be \"99999999999\""
      })
  void refusesWhatIsNoKey(String text, String message) {
    assertThatThrownBy(() -> CURVES.read(json(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesANullKeyField() {
    assertThatThrownBy(() -> CURVES.write(new Curve(5, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no kind");
  }

  @Test
  void writesADecimalAsItsTextAndReadsNoRoundedOne() {
    KeyJson<Priced> keys = new KeyJson<>(KeyType.of(Priced.class));
    Priced exact = new Priced(new BigDecimal("0.1234567890123456789"));

    assertThat(keys.write(exact)).hasToString("{\"price\":\"0.1234567890123456789\"}");
    assertThat(keys.read(json("{\"price\":\"0.12345678901234567890\"}"))).isEqualTo(exact);
    assertThat(keys.read(json("{\"price\":12}"))).isEqualTo(new Priced(new BigDecimal("12")));
    assertThatThrownBy(() -> keys.read(json("{\"price\":0.5}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Key field price cannot be a number with a fraction");
  }

  record Priced(BigDecimal price) {}

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }

  record Curve(int version, String kind) {}
}
