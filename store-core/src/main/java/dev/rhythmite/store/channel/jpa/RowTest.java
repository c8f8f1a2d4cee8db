package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.RowBatch;

/** Whether a row meets a filter. */
@FunctionalInterface
interface RowTest {

  boolean test(RowBatch rows, int row);
}
