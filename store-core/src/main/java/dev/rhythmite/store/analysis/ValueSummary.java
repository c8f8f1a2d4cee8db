package dev.rhythmite.store.analysis;

/**
 * What was noted of values that lie in one bucket, so that they need not be read. Public for the
 * library's other packages only.
 *
 * @param count of the values, at least one
 * @param sum finite
 * @param sumError what is to be added to the sum for a better one
 * @param first in time
 * @param last in time
 */
public record ValueSummary(
    long count, double min, double max, double sum, double sumError, double first, double last) {}
