package dev.rhythmite.examples.live;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineFiguresTest {

  @Test
  void readsWhatTheJdkKnows() {
    Map<String, Double> read = read(Path.of(""));

    assertThat(read).hasSize(13);
    assertThat(read.values()).allMatch(value -> Double.isNaN(value) || value >= 0);
    assertThat(read.get("heap-used-bytes")).isPositive();
    assertThat(read.get("heap-committed-bytes"))
        .isGreaterThanOrEqualTo(read.get("heap-used-bytes"));
    assertThat(read.get("threads")).isPositive();
    assertThat(read.get("loaded-classes")).isGreaterThan(100);
    assertThat(read.get("host-disk-free-bytes")).isPositive();
  }

  @Test
  void aDiskThatIsNotThereIsMissing() {
    assertThat(read(Path.of("nowhere", "at", "all")).get("host-disk-free-bytes"))
        .isNaN();
  }

  @ParameterizedTest
  @CsvSource({"-1, NaN", "-0.5, NaN", "0, 0", "0.25, 0.25", "NaN, NaN"})
  void aNegativeReadingIsMissing(double reading, Double figure) {
    assertThat(Figure.notNegative("any", () -> reading).reading().getAsDouble()).isEqualTo(figure);
  }

  private static Map<String, Double> read(Path disk) {
    return MachineFigures.all(disk).stream()
        .collect(toMap(Figure::name, figure -> figure.reading().getAsDouble()));
  }
}
