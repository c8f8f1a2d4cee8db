package dev.rhythmite.examples.csv;

import dev.rhythmite.store.Series;

/**
 * What was read of a file.
 *
 * @param series the points of the rows that keep all rules
 * @param rows the number of rows, refused ones included
 * @param localTimes how many of the times had no offset
 */
public record ReadRows(Series series, long rows, long localTimes) {}
