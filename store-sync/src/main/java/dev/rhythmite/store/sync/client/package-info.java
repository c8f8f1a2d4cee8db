/**
 * The replication client: pulls what changed in a store over HTTP into a local one. It needs
 * neither JPA nor Spring.
 */
@NullMarked
package dev.rhythmite.store.sync.client;

import org.jspecify.annotations.NullMarked;
