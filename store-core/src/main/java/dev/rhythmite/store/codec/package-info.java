/**
 * Turns typed columns into bytes and back: one chunk is one LZ4-compressed Apache Arrow IPC stream,
 * which any Arrow reader opens. It knows values and bytes only, no database.
 */
@NullMarked
package dev.rhythmite.store.codec;

import org.jspecify.annotations.NullMarked;
