/**
 * Series as files: CSV and Arrow of one series, and archives of any selection of a store, written
 * and read back as streams.
 */
@NullMarked
package dev.rhythmite.store.exchange;

import org.jspecify.annotations.NullMarked;
