package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyFilterTest {

  private static final KeyType<Curve> CURVE = KeyType.of(Curve.class);

  @Test
  void asksForTheValueOfAComponent() {
    KeyFilter<Curve> filter = KeyFilter.where(Curve::kind).is("spot");

    assertThat(valuesOf(filter)).containsExactly(null, "spot", null);
  }

  @Test
  void asksForTheValuesOfSeveralComponents() {
    KeyFilter<Curve> filter = KeyFilter.where(Curve::day)
        .is(LocalDate.of(2024, 2, 29))
        .and(Curve::version)
        .is(5);

    assertThat(valuesOf(filter)).containsExactly(5, null, LocalDate.of(2024, 2, 29));
    assertThat(filter.format(CURVE))
        .containsExactly(Map.entry("version", "5"), Map.entry("day", "2024-02-29"));
    assertThat(CURVE.parseFilter(filter.format(CURVE))).isEqualTo(filter);
  }

  @Test
  void asksForNothingIfItHasNoCondition() {
    assertThat(valuesOf(KeyFilter.all())).containsOnlyNulls();
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
  void refusesAComponentTwice() {
    KeyFilter.Condition<Curve, Integer> again =
        KeyFilter.where(Curve::version).is(5).and(Curve::version);

    assertThatThrownBy(() -> again.is(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Key field version occurs twice in a filter. Give each field once.");
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

  private static List<Object> valuesOf(KeyFilter<Curve> filter) {
    return CURVE.fields().stream().map(filter::valueOf).toList();
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
