package dev.rhythmite.store.jpa;

import dev.rhythmite.store.Series;
import dev.rhythmite.store.TimeRange;
import java.time.Instant;
import java.util.Optional;

/** The erasure of what one whole series has within a range, with its times. */
final class WholeSeriesErasure<K extends Record> extends WholeSeriesEdit<K> {

  private final TimeRange range;
  private long erased;

  WholeSeriesErasure(OpenWholeStore<K> store, K key, TimeRange range, Instant now) {
    super(store, key, now);
    this.range = range;
  }

  @Override
  void decide(Optional<EncodedSeries> stored) {
    erased = 0;
    if (stored.isEmpty()) {
      return;
    }
    Series before = decoded(stored.get());
    erased = before.slice(range).valueCount();
    if (erased == 0) {
      return;
    }
    int from = before.indexAtOrAfter(range.startMicros());
    int to = before.indexAtOrAfter(range.endMicros());
    Series rest =
        before.slice(0, from).orElse(before.slice(to, before.length())).trimmed();
    if (rest.isEmpty()) {
      drop();
    } else {
      put(rest, true);
    }
  }

  /** Returns the number of values that went, or will go when the caller's transaction completes. */
  long erased() {
    return erased;
  }
}
