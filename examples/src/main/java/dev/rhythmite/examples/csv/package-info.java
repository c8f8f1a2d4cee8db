/**
 * Reads one series from two columns of a CSV file. What cannot be read is refused with its line, its
 * text and the rule.
 */
@NullMarked
package dev.rhythmite.examples.csv;

import org.jspecify.annotations.NullMarked;
