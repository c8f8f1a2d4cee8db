/**
 * The clients over HTTP. {@code SyncClient} pulls what changed in a store into a local one; {@code
 * MetricsClient} and {@code TimeseriesClient} write and read the metrics of a server. They need
 * neither JPA nor Spring.
 */
@NullMarked
package dev.rhythmite.store.sync.client;

import org.jspecify.annotations.NullMarked;
