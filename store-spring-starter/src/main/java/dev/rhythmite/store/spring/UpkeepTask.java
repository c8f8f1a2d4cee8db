package dev.rhythmite.store.spring;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Work that is done again and again while the application runs.
 *
 * @param name by which the log knows it
 * @param interval from the end of one run to the next
 * @param work returns how much it did
 */
public record UpkeepTask(String name, Duration interval, LongSupplier work) {}
