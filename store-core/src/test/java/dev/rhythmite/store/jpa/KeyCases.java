package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.result;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section A of the conformance cases: what keys may be. */
abstract class KeyCases extends StoreCases {

  KeyCases(StoreUnit unit) {
    super(unit);
  }

  @ParameterizedTest(name = "holcstore 5: {0}")
  @ValueSource(strings = {"YM", "Y", "YMU"})
  void keepsKeysApart(String name) {
    SeriesStore<CaseKey> store = store(name);
    store.write(A, v("2020-01-01", 8760), CREATE);
    Series before = store.read(A).orElseThrow();

    store.write(B, v("2020-01-01", 8280), CREATE);

    assertThat(result(store.read(B)))
        .isEqualTo("8280/8280/2020-01-01T00:00+01:00 .. 2020-12-10T23:00+01:00/34275060");
    assertThat(store.read(A)).contains(before);
    assertThat(store.lastTime(where(CaseKey::version).is(1))).contains(paris("2020-12-30T23:00"));
  }

  @Test
  @DisplayName("holcstore 9: an unknown field is refused; in Java a key cannot even be written so")
  void refusesUnknownFields() {
    assertThatThrownBy(
            () -> ym.keyType().parse(Map.of("version", "1", "kind", "A", "colour", "red")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no key field colour.");
  }

  @Test
  @DisplayName("holcstore 25: a key value longer than its column is refused")
  void refusesALongKeyValue() {
    CaseKey tooLong = new CaseKey(1, "x".repeat(51));

    assertThatThrownBy(() -> ym.write(tooLong, v("2024-01-01", 3), CREATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Key field kind of 51 characters, beginning \"xxxxxxxxxxxxxxxxxxxx\"")
        .hasMessageContaining("Its column holds 50");
    assertThat(unit().rows("select 1 from ym")).isEmpty();
  }

  @Test
  @DisplayName("a NUL in a key field is refused")
  void refusesNul() {
    assertThatThrownBy(() -> ym.write(new CaseKey(1, "a\0b"), v("2024-01-01", 3), CREATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Key field kind has the character NUL");
    assertThatThrownBy(() -> ym.keyType().parseFilter(Map.of("kind", List.of("\0"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Key field kind has the character NUL");
  }

  @Test
  @DisplayName("the texts of a key have a limit together")
  void refusesAHugeKey() {
    SeriesStore<CaseStores.WideTextKey> store = unit().store(CaseStores.WideText.class);
    String text = "é".repeat(500);

    assertThatThrownBy(() ->
            store.write(new CaseStores.WideTextKey(text, text, "x"), v("2024-01-01", 3), CREATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A key of 2001 bytes of text. Its fields have at most 2000");
    store.write(new CaseStores.WideTextKey(text, text, ""), v("2024-01-01", 3), CREATE);
    assertThat(store.read(new CaseStores.WideTextKey(text, text, ""))).contains(v("2024-01-01", 3));
  }

  @Test
  @DisplayName("a null key field is refused")
  @SuppressWarnings("NullAway") // what is tested
  void refusesANullKeyField() {
    assertThatThrownBy(() -> ym.write(new CaseKey(1, null), v("2024-01-01", 3), CREATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("CaseKey[version=1, kind=null] has no kind.");
  }

  @Test
  @DisplayName("holcstore 26: texts become key values as the fields say")
  void parsesKeyValues() {
    assertThat(ym.keyType().parse(Map.of("version", "17", "kind", "A")))
        .isEqualTo(new CaseKey(17, "A"));
    assertThatThrownBy(() -> ym.keyType().parse(Map.of("version", "abc", "kind", "A")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Key field version cannot be \"abc\": it is Integer.");
  }
}
