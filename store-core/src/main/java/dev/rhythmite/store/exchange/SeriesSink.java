package dev.rhythmite.store.exchange;

import dev.rhythmite.store.Series;
import java.io.Closeable;
import java.io.IOException;

/** Takes series one after the other. Writes nothing before the first. */
interface SeriesSink<K extends Record> extends Closeable {

  void write(K key, Series series) throws IOException;

  /** Says that all series were written; not called where one failed. */
  void finish() throws IOException;
}
