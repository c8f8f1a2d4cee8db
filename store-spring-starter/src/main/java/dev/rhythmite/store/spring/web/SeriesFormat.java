package dev.rhythmite.store.spring.web;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a series in one format. Does not close what it writes to. */
@FunctionalInterface
interface SeriesFormat {

  void write(SeriesAnswer<?> answer, OutputStream out) throws IOException;
}
