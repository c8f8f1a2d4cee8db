package dev.rhythmite.store.spring;

import dev.rhythmite.store.StoreException;

/** The application's properties or beans do not say how its stores are to run; found at start-up. */
public final class StoreConfigurationException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String fix;

  /**
   * @param problem what is wrong, and the rule; never a secret
   * @param fix what to change; a sentence with its full stop
   */
  public StoreConfigurationException(String problem, String fix) {
    super(problem + " " + fix);
    this.problem = problem;
    this.fix = fix;
  }

  /** Returns what is wrong, and the rule. */
  public String problem() {
    return problem;
  }

  /** Returns what to change. */
  public String fix() {
    return fix;
  }
}
