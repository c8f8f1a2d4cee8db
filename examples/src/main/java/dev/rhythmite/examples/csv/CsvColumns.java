package dev.rhythmite.examples.csv;

import java.time.ZoneId;

/**
 * Where in a CSV file a series stands.
 *
 * @param time the header of the column of times
 * @param value the header of the column of values
 * @param zone the zone of times that have no offset
 */
public record CsvColumns(String time, String value, ZoneId zone) {}
