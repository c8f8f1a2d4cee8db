/**
 * Reads CSV files: one series from two columns, the measurements of sensors, or what a file has. A
 * row that cannot be loaded is refused with its line, its text and the rule.
 */
@NullMarked
package dev.rhythmite.examples.csv;

import org.jspecify.annotations.NullMarked;
