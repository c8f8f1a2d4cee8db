package dev.rhythmite.examples.csv;

/** What a row has to keep to be loaded. */
public enum Rule {
  FIELDS("with a wrong number of fields"),
  TIME("with a time that is none"),
  TIME_SKIPPED("with a time that the clocks skipped"),
  TIME_REPEATED("with a time that the clocks showed twice"),
  NUMBER("with a value that is no number"),
  DUPLICATE("with the time of an earlier row"),
  ORDER("with a time before that of an earlier row"),
  GRID("with a time off the grid of the store");

  private final String rows;

  Rule(String rows) {
    this.rows = rows;
  }

  /** Returns what the rows that break this rule have in common, to follow their number. */
  public String rows() {
    return rows;
  }
}
