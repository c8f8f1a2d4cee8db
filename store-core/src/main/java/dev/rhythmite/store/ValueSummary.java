package dev.rhythmite.store;

/**
 * What was noted of values, so that they need not be read.
 *
 * @param count of the values, at least one
 * @param sum finite
 * @param sumError what is to be added to the sum for a better one
 * @param first in time; NaN where that was not noted
 * @param last in time; NaN where that was not noted
 */
public record ValueSummary(
    long count, double min, double max, double sum, double sumError, double first, double last) {}
