package dev.rhythmite.store.spring.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Passes bytes on and counts them. */
final class CountedBytes extends FilterOutputStream {

  private long bytes;

  CountedBytes(OutputStream out) {
    super(out);
  }

  /** Returns the time since then, as {@link System#nanoTime} counts. */
  static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    bytes++;
  }

  @Override
  public void write(byte[] values, int from, int length) throws IOException {
    out.write(values, from, length);
    bytes += length;
  }
}
