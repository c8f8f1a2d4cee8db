package dev.rhythmite.store.metric;

/** Whether points of other types than a metric's are taken. */
public enum TypePolicy {

  /** A metric takes numbers, texts and both, in turns. */
  MIXED,

  /**
   * A metric takes numbers only or texts only, as its first point of this policy: what its latest
   * point was by then, or else that point itself. It stays so for all later points of this policy.
   */
  REJECT
}
