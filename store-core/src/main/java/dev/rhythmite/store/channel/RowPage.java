package dev.rhythmite.store.channel;

import java.util.Optional;

/**
 * Some rows in the order of a query.
 *
 * @param next where the next page begins, if there may be more and the order is that of time
 */
public record RowPage(RowBatch rows, Optional<RowPosition> next) {}
