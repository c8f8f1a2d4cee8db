package dev.rhythmite.store;

import java.time.Instant;
import java.util.List;

/**
 * What of a series fits the grid of a store.
 *
 * @param series the points that fit, ready to be written
 * @param refused the times of the points that do not, ascending
 */
public record Fitted(Series series, List<Instant> refused) {

  public Fitted {
    refused = List.copyOf(refused);
  }
}
