package dev.rhythmite.examples;

import java.time.Duration;

/**
 * What a pull did to one store.
 *
 * @param fetched chunks that were new or newer
 * @param deleted chunks that have no values any more
 * @param values the number of values in the store afterwards
 * @param time how long the pull took
 */
record StorePull(String store, int fetched, int deleted, long values, Duration time) {

  boolean changed() {
    return fetched + deleted > 0;
  }
}
