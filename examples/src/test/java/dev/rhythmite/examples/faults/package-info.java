/** What goes wrong around tests: connections that end, processes that are killed. */
@NullMarked
package dev.rhythmite.examples.faults;

import org.jspecify.annotations.NullMarked;
