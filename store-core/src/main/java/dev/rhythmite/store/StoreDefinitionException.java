package dev.rhythmite.store;

/** A store entity, its layout or its key is wrong; found at start-up, before any table is touched. */
public final class StoreDefinitionException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final String entity;
  private final String problem;
  private final String fix;

  /**
   * @param entity the name of the entity
   * @param problem what is wrong with which value, and the rule; a sentence with its full stop
   * @param fix what to change; a sentence with its full stop
   */
  public StoreDefinitionException(String entity, String problem, String fix) {
    super(entity + " " + problem + " " + fix);
    this.entity = entity;
    this.problem = problem;
    this.fix = fix;
  }

  /** Returns the name of the entity that is wrong. */
  public String entity() {
    return entity;
  }

  /** Returns what is wrong, with the value and the rule. */
  public String problem() {
    return problem;
  }

  /** Returns what to change. */
  public String fix() {
    return fix;
  }
}
