package dev.rhythmite.examples.csv;

/** A field breaks a rule. Never leaves the package: a file may have as many of them as rows. */
final class RuleException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final Rule rule;
  private final String written;

  RuleException(Rule rule, String written, String reason) {
    super(reason);
    this.rule = rule;
    this.written = written;
  }

  RefusedRow onLine(long line) {
    return new RefusedRow(line, rule, written, String.valueOf(getMessage()));
  }
}
