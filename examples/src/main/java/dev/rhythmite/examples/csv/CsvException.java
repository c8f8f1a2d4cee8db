package dev.rhythmite.examples.csv;

/** A file that cannot be loaded. The message names the line, the text there and the rule. */
public final class CsvException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  CsvException(String message) {
    super(message);
  }

  CsvException(String message, Throwable cause) {
    super(message, cause);
  }
}
