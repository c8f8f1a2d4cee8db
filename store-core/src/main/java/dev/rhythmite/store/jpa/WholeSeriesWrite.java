package dev.rhythmite.store.jpa;

import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.WriteMode;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The write of one whole series. */
final class WholeSeriesWrite<K extends Record> extends WholeSeriesEdit<K> {

  private static final Logger LOG = LoggerFactory.getLogger(WholeSeriesWrite.class);

  private final Series series;
  private final WriteMode mode;

  /**
   * @param series begins and ends with a value; empty only under REPLACE
   */
  WholeSeriesWrite(OpenWholeStore<K> store, K key, Series series, WriteMode mode, Instant now) {
    super(store, key, now);
    this.series = series;
    this.mode = mode;
  }

  @Override
  void decide(Optional<EncodedSeries> stored) {
    if (stored.isEmpty()) {
      if (!series.isEmpty()) {
        put(series, false);
      }
    } else if (series.isEmpty()) {
      drop();
    } else if (mode == WriteMode.REPLACE) {
      replace(stored.get());
    } else {
      Series before = decoded(stored.get());
      if (mode == WriteMode.CREATE) {
        refuseStoredValues(before);
      }
      Series after = series.orElse(before);
      if (!after.equals(before)) {
        put(after, true);
      }
    }
  }

  private void replace(EncodedSeries there) {
    try {
      if (series.equals(decoded(there))) {
        return;
      }
    } catch (MalformedChunkException e) {
      LOG.warn("A damaged series is replaced: {}", e.getMessage());
    }
    put(series, true);
  }

  private void refuseStoredValues(Series before) {
    Instant first = series.timeAt(0);
    Instant last = series.timeAt(series.length() - 1);
    for (int i = before.indexAtOrAfter(series.epochMicrosAt(0)); i < before.length(); i++) {
      if (before.epochMicrosAt(i) > series.epochMicrosAt(series.length() - 1)) {
        return;
      }
      if (!before.isMissing(i)) {
        throw new SeriesExistsException(storeName(), key(), before.timeAt(i), first, last);
      }
    }
  }
}
