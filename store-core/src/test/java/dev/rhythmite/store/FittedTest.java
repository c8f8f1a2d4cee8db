package dev.rhythmite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittedTest {

  @Test
  void keepsACopyOfTheTimesThatDoNotFit() {
    List<Instant> refused = new ArrayList<>(List.of(Instant.EPOCH));
    Fitted fitted = new Fitted(Series.empty(), refused);
    refused.clear();

    assertThat(fitted.refused()).containsExactly(Instant.EPOCH);
    assertThatThrownBy(() -> fitted.refused().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
