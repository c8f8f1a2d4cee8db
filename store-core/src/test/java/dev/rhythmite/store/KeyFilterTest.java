package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeyFilterTest {

  private static final KeyType<Curve> CURVE = KeyType.of(Curve.class);

  @Test
  void asksForTheValueOfAComponent() {
    KeyFilter<Curve> filter = KeyFilter.where(Curve::kind).is("spot");

    assertThat(filter.format(CURVE)).containsExactly(Map.entry("kind", List.of("spot")));
  }

  @Test
  void asksForTheValuesOfSeveralComponents() {
    KeyFilter<Curve> filter = KeyFilter.where(Curve::day)
        .is(LocalDate.of(2024, 2, 29))
        .and(Curve::version)
        .is(5);

    assertThat(filter.format(CURVE))
        .containsExactly(
            Map.entry("version", List.of("5")), Map.entry("day", List.of("2024-02-29")));
    assertThat(CURVE.parseFilter(filter.format(CURVE))).isEqualTo(filter);
  }

  @Test
  void asksForNothingIfItHasNoCondition() {
    assertThat(KeyFilter.<Curve>all().format(CURVE)).isEmpty();
    assertThat(KeyFilter.<Curve>all().and(Curve::version).is(5))
        .isEqualTo(KeyFilter.where(Curve::version).is(5));
  }

  @Test
  void equalsTheFilterOfTheSameConditionsInAnyOrder() {
    KeyFilter<Curve> one =
        KeyFilter.where(Curve::version).is(5).and(Curve::kind).is("spot");
    KeyFilter<Curve> other =
        KeyFilter.where(Curve::kind).is("spot").and(Curve::version).is(5);

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one)
        .isNotEqualTo(KeyFilter.where(Curve::version).is(5))
        .isNotEqualTo(KeyFilter.where(Curve::version).is(6).and(Curve::kind).is("spot"))
        .isNotEqualTo(KeyFilter.all())
        .isNotEqualTo("KeyFilter");
    assertThat(one).hasToString("KeyFilter{version=5, kind=spot}");
  }

  @Test
  void leavesTheFilterThatItGoesOnFromAsItWas() {
    KeyFilter<Curve> version = KeyFilter.where(Curve::version).is(5);
    KeyFilter.Condition<Curve, String> kind = version.and(Curve::kind);

    assertThat(kind.is("spot")).isNotEqualTo(kind.is("future"));
    assertThat(version).hasToString("KeyFilter{version=5}");
  }

  @Test
  void writesEachKindOfConditionAsAParameter() {
    KeyFilter<Curve> filter = KeyFilter.where(Curve::version)
        .greaterThan(3)
        .and(Curve::version)
        .atMost(9)
        .and(Curve::version)
        .in(7, 5, 5)
        .and(Curve::kind)
        .startsWith("fo%")
        .and(Curve::day)
        .between(LocalDate.of(2024, 2, 29), LocalDate.of(2024, 3, 1));

    assertThat(filter.format(CURVE))
        .containsExactly(
            Map.entry("version.atMost", List.of("9")),
            Map.entry("version.greaterThan", List.of("3")),
            Map.entry("version", List.of("5", "7")),
            Map.entry("kind.startsWith", List.of("fo%")),
            Map.entry("day.atLeast", List.of("2024-02-29")),
            Map.entry("day.atMost", List.of("2024-03-01")));
    assertThat(CURVE.parseFilter(filter.format(CURVE))).isEqualTo(filter);
    assertThat(filter)
        .hasToString("KeyFilter{version.atMost=9, version.greaterThan=3, version=[5, 7],"
            + " kind.startsWith=fo%, day.atLeast=2024-02-29, day.atMost=2024-03-01}");
  }

  @Test
  void equalsTheFilterOfTheSameValuesInAnyOrder() {
    assertThat(KeyFilter.where(Curve::kind).in("b", "a", "b"))
        .isEqualTo(KeyFilter.where(Curve::kind).in(List.of("a", "b")));
    assertThat(KeyFilter.where(Curve::kind).in("a"))
        .isEqualTo(KeyFilter.where(Curve::kind).is("a"));
    assertThat(KeyFilter.where(Curve::version).atLeast(5))
        .isNotEqualTo(KeyFilter.where(Curve::version).greaterThan(5))
        .isNotEqualTo(KeyFilter.where(Curve::version).is(5));
    assertThat(KeyFilter.where(Curve::kind).startsWith("a"))
        .isNotEqualTo(KeyFilter.where(Curve::kind).is("a"));
  }

  static Stream<Arguments> conditionsOnTheMiddleOfThree() {
    return Stream.of(
        Arguments.of(KeyFilter.where(Curve::version).is(2), List.of(2)),
        Arguments.of(KeyFilter.where(Curve::version).in(3, 1, 7), List.of(1, 3)),
        Arguments.of(KeyFilter.where(Curve::version).atLeast(2), List.of(2, 3)),
        Arguments.of(KeyFilter.where(Curve::version).atMost(2), List.of(1, 2)),
        Arguments.of(KeyFilter.where(Curve::version).greaterThan(2), List.of(3)),
        Arguments.of(KeyFilter.where(Curve::version).lessThan(2), List.of(1)),
        Arguments.of(KeyFilter.where(Curve::version).between(2, 3), List.of(2, 3)),
        Arguments.of(KeyFilter.where(Curve::version).between(3, 2), List.of()),
        Arguments.of(KeyFilter.where(Curve::kind).startsWith("kind 3"), List.of(3)),
        Arguments.of(KeyFilter.where(Curve::kind).startsWith("kind%"), List.of()),
        Arguments.of(KeyFilter.where(Curve::kind).startsWith(""), List.of(1, 2, 3)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conditionsOnTheMiddleOfThree")
  void letsTheKeysPassThatMeetIt(KeyFilter<Curve> filter, List<Integer> versions) {
    LocalDate day = LocalDate.of(2024, 2, 29);

    assertThat(Stream.of(1, 2, 3)
            .filter(version -> filter.matches(new Curve(version, "kind " + version, day), CURVE)))
        .isEqualTo(versions);
  }

  @Test
  void namesTheFilterThatOneKeyPasses() {
    Curve key = new Curve(5, "spot", LocalDate.of(2024, 2, 29));
    KeyFilter<Curve> filter = CURVE.filterOf(key);

    assertThat(filter.matches(key, CURVE)).isTrue();
    assertThat(filter.matches(new Curve(6, "spot", key.day()), CURVE)).isFalse();
    assertThat(CURVE.parseFilter(filter.format(CURVE))).isEqualTo(filter);
  }

  @Test
  void refusesAConditionTwice() {
    KeyFilter.Condition<Curve, Integer> again =
        KeyFilter.where(Curve::version).is(5).and(Curve::version);

    assertThatThrownBy(() -> again.is(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Key field version has the condition is twice in a filter. Give each kind of"
            + " condition once; in(…) takes several values.");
  }

  @Test
  void refusesConditionsThatTheTypeOfAFieldHasNot() {
    assertThatThrownBy(() -> KeyFilter.where(Curve::kind).atLeast("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A filter cannot compare key field kind: String by atLeast.");
    assertThatThrownBy(() -> KeyFilter.where(Curve::version).startsWith("1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "A filter cannot ask for a beginning of key field version: Integer.");
    assertThatThrownBy(() -> KeyFilter.where(Curve::kind).startsWith("a\0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Key field kind has the character NUL");
    assertThatThrownBy(() -> KeyFilter.where(Curve::kind).is("\ud83d"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Key field kind has half of a surrogate pair");
  }

  @Test
  void boundsTheValuesOfAList() {
    List<Integer> most = IntStream.range(0, 1_000).boxed().toList();

    assertThat(KeyFilter.where(Curve::version).in(most).format(CURVE).get("version"))
        .hasSize(1_000);
    assertThatThrownBy(() ->
            KeyFilter.where(Curve::version).in(IntStream.range(0, 1_001).boxed().toList()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "A filter on key field version lists 1001 values. It lists 1 to 1000");
    assertThatThrownBy(() -> KeyFilter.where(Curve::version).in())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A filter on key field version lists 0 values.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version.near | 5 | There is no condition version.near.",
        "version.is | 5 | There is no condition version.is.",
        "kind.atLeast | a | A filter cannot compare key field kind: String by atLeast.",
        "version.startsWith | 5 | A filter cannot ask for a beginning",
        "version.atLeast | x | Key field version cannot be \"x\": it is Integer.",
        "colour.atLeast | 5 | There is no key field colour.",
        "day.lessThan | 2023-02-29 | Key field day cannot be \"2023-02-29\""
      })
  void refusesParametersThatAreNoCondition(String name, String value, String message) {
    assertThatThrownBy(() -> CURVE.parseFilter(Map.of(name, List.of(value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesSeveralValuesOfOneBound() {
    assertThatThrownBy(() -> CURVE.parseFilter(Map.of("version.atLeast", List.of("1", "2"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Condition version.atLeast occurs 2 times. It occurs once; leave out the others.");
  }

  @Test
  void refusesANullValue() {
    KeyFilter.Condition<Curve, String> kind = KeyFilter.where(Curve::kind);

    assertThatThrownBy(() -> kind.is(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("kind");
  }

  static Stream<KeyFilter.Component<Curve, ?>> notAccessors() {
    Map<Curve, String> captured = Map.of();
    return Stream.of(
        curve -> curve.version(),
        curve -> "spot",
        Curve::label,
        Curve::toString,
        Curve::hashCode,
        Versioned::version,
        KeyFilterTest::version,
        captured::get);
  }

  @ParameterizedTest
  @MethodSource("notAccessors")
  void refusesWhatIsNoAccessorOfTheRecord(KeyFilter.Component<Curve, ?> component) {
    assertThatThrownBy(() -> KeyFilter.where(component))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A filter needs a method reference to a component of the key record, such as"
            + " LoadCurveKey::version; a lambda or another method has no column.");
  }

  @Test
  void knowsAnAccessorThatTheRecordDeclaresItself() {
    assertThat(KeyFilter.where(Declared::name).is("x")).hasToString("KeyFilter{name=x}");
  }

  private static int version(Curve curve) {
    return curve.version();
  }

  interface Versioned {
    int version();
  }

  record Curve(int version, String kind, LocalDate day) implements Versioned {

    String label() {
      return kind + version;
    }
  }

  record Declared(String name) {
    @Override
    public String name() {
      return name.trim();
    }
  }
}
