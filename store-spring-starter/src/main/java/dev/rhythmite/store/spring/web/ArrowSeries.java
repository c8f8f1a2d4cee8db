package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.exchange.SeriesArrow;
import java.io.IOException;
import java.io.OutputStream;

/** A series as an Arrow stream of the columns {@code time} and {@code value}; null is missing. */
record ArrowSeries(BodyCompression compression) implements SeriesFormat {

  @Override
  public void write(SeriesAnswer<?> answer, OutputStream out) throws IOException {
    SeriesArrow.write(answer.series(), compression, out);
  }
}
