/**
 * Reads one series from two columns of a CSV file. A row that cannot be loaded is refused with its
 * line, its text and the rule.
 */
@NullMarked
package dev.rhythmite.examples.csv;

import org.jspecify.annotations.NullMarked;
