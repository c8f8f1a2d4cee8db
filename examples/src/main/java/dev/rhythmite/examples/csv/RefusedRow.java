package dev.rhythmite.examples.csv;

/**
 * A row that cannot be loaded.
 *
 * @param line where it ends in the file, the line of headers being the first
 * @param written the text in it that breaks the rule, as it stands there
 * @param reason the text, the rule and what would be right
 */
public record RefusedRow(long line, Rule rule, String written, String reason) {}
