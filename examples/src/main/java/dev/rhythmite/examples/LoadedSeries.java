package dev.rhythmite.examples;

import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.store.Series;

/**
 * What was loaded, and what the store has since.
 *
 * @param series what was loaded
 * @param storedValues the values under the same name, those from before included
 */
record LoadedSeries(String store, Series series, int storedValues, DemoStore.Footprint footprint) {

  double bytesPerValue() {
    return (double) footprint.bytes() / storedValues;
  }
}
