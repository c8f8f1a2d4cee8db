/**
 * What crosses the wire between a store and its replicas, shared by server and client: the change
 * feed, its values and their bytes. Nothing here knows databases or HTTP.
 */
@NullMarked
package dev.rhythmite.store.sync;

import org.jspecify.annotations.NullMarked;
