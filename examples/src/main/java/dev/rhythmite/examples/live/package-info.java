/**
 * Live input: figures of the host and of this virtual machine, recorded every second.
 */
@NullMarked
package dev.rhythmite.examples.live;

import org.jspecify.annotations.NullMarked;
