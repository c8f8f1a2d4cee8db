package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.metric.MetricRows;
import dev.rhythmite.store.metric.MetricStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Metric after metric, one of them open at a time. */
final class MetricsStream<T> implements MetricStream {

  private final Iterator<T> metrics;
  private final Opening<T> opening;
  private @Nullable MetricStream open;

  /** Opens the stream of one metric. */
  interface Opening<T> {

    /**
     * Opens it.
     *
     * @throws UnknownChannelException if the metric is gone, to pass it over
     */
    MetricStream open(T metric);
  }

  MetricsStream(Iterator<T> metrics, Opening<T> opening) {
    this.metrics = metrics;
    this.opening = opening;
  }

  @Override
  public boolean hasNext() {
    while (open == null || !open.hasNext()) {
      closeOpen();
      if (!metrics.hasNext()) {
        return false;
      }
      openNext();
    }
    return true;
  }

  private void openNext() {
    try {
      open = opening.open(metrics.next());
    } catch (UnknownChannelException e) {
      open = null; // it was deleted since its name was looked up
    }
  }

  @Override
  public MetricRows next() {
    if (!hasNext() || open == null) {
      throw new NoSuchElementException("All points were read.");
    }
    return open.next();
  }

  private void closeOpen() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  @Override
  public void close() {
    closeOpen();
    metrics.forEachRemaining(metric -> {});
  }
}
