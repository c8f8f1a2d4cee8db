package dev.rhythmite.examples.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Gives up on a record that does not end, before it fills the memory. */
final class BoundedRecords extends FilterReader {

  private final int mostChars;
  private long chars;

  BoundedRecords(Reader in, int mostChars) {
    super(in);
    this.mostChars = mostChars;
  }

  /** Counts from here on. What the parser has read ahead is not counted again. */
  void nextRecord() {
    chars = 0;
  }

  @Override
  public int read() throws IOException {
    return counted(super.read(), 1);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    return counted(read, read);
  }

  private int counted(int result, int read) throws IOException {
    chars += Math.max(read, 0);
    if (chars > mostChars) {
      throw new IOException("a row has more than " + mostChars + " characters");
    }
    return result;
  }
}
