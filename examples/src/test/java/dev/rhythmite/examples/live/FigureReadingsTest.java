package dev.rhythmite.examples.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FigureReadingsTest {

  private static final Instant SECOND = Instant.parse("2025-01-01T00:00:00Z");

  @Test
  void asksEachFigureOnceASecondHoweverManyRecordIt() {
    AtomicInteger asked = new AtomicInteger();
    FigureReadings readings =
        new FigureReadings(List.of(new Figure("asked", asked::incrementAndGet)));

    assertThat(readings.at(SECOND)).containsExactly(1);
    assertThat(readings.at(SECOND)).containsExactly(1);
    assertThat(readings.at(SECOND.plusSeconds(1))).containsExactly(2);
  }
}
