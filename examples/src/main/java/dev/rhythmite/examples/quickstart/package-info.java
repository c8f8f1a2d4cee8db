/** The first program of the README. */
@NullMarked
package dev.rhythmite.examples.quickstart;

import org.jspecify.annotations.NullMarked;
