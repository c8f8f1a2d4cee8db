package dev.rhythmite.store.jpa;

import dev.rhythmite.store.UnknownReferenceException;
import java.util.Collection;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;

/** Tells rows that refer to nothing from those that break another constraint. */
final class MissingParents {

  /** In the standard and on PostgreSQL; on H2. */
  private static final Set<String> STATES = Set.of("23503", "23506");

  private MissingParents() {}

  /**
   * Returns what is to be thrown where a database refuses rows.
   *
   * @param keys of the rows
   */
  static RuntimeException named(
      ConstraintViolationException refusal, String table, Collection<? extends Record> keys) {
    return STATES.contains(refusal.getSQLState())
        ? new UnknownReferenceException(table, keys, refusal)
        : refusal;
  }
}
