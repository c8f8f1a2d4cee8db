package dev.rhythmite.store.spring.web.channel;

/** Ends a channel route with a problem. */
public final class ChannelProblemException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient ChannelProblem problem;

  ChannelProblemException(ChannelProblem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  public ChannelProblem problem() {
    return problem;
  }
}
