package dev.rhythmite.store.channel;

/** A point that a chart shows: a row's time, in epoch microseconds, and its value. */
public record ChartPoint(long epochMicros, double value) {}
