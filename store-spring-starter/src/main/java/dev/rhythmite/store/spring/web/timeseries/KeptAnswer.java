package dev.rhythmite.store.spring.web.timeseries;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Passes an answer on and keeps a copy, as long as that is not too large. */
final class KeptAnswer extends FilterOutputStream {

  private final long most;
  private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
  private boolean fits = true;

  KeptAnswer(OutputStream out, long most) {
    super(out);
    this.most = most;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] values, int from, int length) throws IOException {
    out.write(values, from, length);
    fits = fits && copy.size() + (long) length <= most;
    if (fits) {
      copy.write(values, from, length);
    } else {
      copy.reset();
    }
  }

  /** Returns the answer, if it was not too large. */
  Optional<byte[]> bytes() {
    return fits ? Optional.of(copy.toByteArray()) : Optional.empty();
  }
}
