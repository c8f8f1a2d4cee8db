package dev.rhythmite.store.spring.web.metric;

/** Ends a route of metrics with a problem. */
public final class FaceProblemException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient FaceProblem problem;

  FaceProblemException(FaceProblem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  public FaceProblem problem() {
    return problem;
  }
}
