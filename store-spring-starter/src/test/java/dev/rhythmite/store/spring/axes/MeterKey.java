package dev.rhythmite.store.spring.axes;

/** The key of these stores. */
public record MeterKey(String meter) {}
