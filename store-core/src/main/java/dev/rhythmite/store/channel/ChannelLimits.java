package dev.rhythmite.store.channel;

/**
 * How large things may be, so that nobody exhausts the heap.
 *
 * @param rowsPerAppend rows of one append
 * @param columns of a channel, at most 1,000
 * @param textLength characters of one text, of one JSON cell, and of the metadata or the tags of a
 *     channel, at most 4 Mi
 * @param rowLength characters of all texts of one row together, at most 4 Mi
 * @param jsonDepth objects and arrays within each other
 * @param sortedRows rows that are held to sort by anything but time, and rows of one page
 */
public record ChannelLimits(
    int rowsPerAppend, int columns, int textLength, int rowLength, int jsonDepth, int sortedRows) {

  private static final int MOST_COLUMNS = 1_000;
  private static final int LONGEST = 4 << 20;

  public ChannelLimits {
    require("rowsPerAppend", rowsPerAppend, 10_000_000);
    require("columns", columns, MOST_COLUMNS);
    require("textLength", textLength, LONGEST);
    require("rowLength", rowLength, LONGEST);
    require("jsonDepth", jsonDepth, 500);
    require("sortedRows", sortedRows, 10_000_000);
  }

  private static void require(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "Limit " + name + " is " + value + ". It is 1 to " + most + ".");
    }
  }

  /**
   * Returns 100,000 rows an append, 1,000 columns, texts of 1 Mi characters, rows of 4 Mi, JSON 64
   * deep, and 100,000 rows to sort.
   */
  public static ChannelLimits defaults() {
    return new ChannelLimits(100_000, MOST_COLUMNS, 1 << 20, LONGEST, 64, 100_000);
  }
}
