/** Channels under faults. */
@NullMarked
package dev.rhythmite.examples.channels;

import org.jspecify.annotations.NullMarked;
