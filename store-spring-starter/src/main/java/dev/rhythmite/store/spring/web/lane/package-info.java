/**
 * The routes of channels: lanes to read, to append and to set up. Translates HTTP to calls of channel
 * stores and their answers to JSON, NDJSON, CSV and Arrow; decides nothing itself.
 */
@NullMarked
package dev.rhythmite.store.spring.web.lane;

import org.jspecify.annotations.NullMarked;
