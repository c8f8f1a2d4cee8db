package dev.rhythmite.store.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read of all entries of a file, and stops where it is more than allowed. */
final class BoundedBytes {

  private final long most;
  private long read;

  BoundedBytes(long most) {
    this.most = most;
  }

  InputStream of(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        count(Math.max(count, 0));
        return count;
      }
    };
  }

  private void count(int bytes) {
    read += bytes;
    if (read > most) {
      throw new ExchangeException("The file unpacks to more than "
          + most
          + " bytes. An import takes at most as many; import it in parts, or raise the limit.");
    }
  }
}
