package dev.rhythmite.store.spring;

import java.security.Principal;

/**
 * Who sends a request.
 *
 * @param kind what it proved itself by
 * @param name unique among those of its kind
 * @param authority what it may do
 * @param tenant whose channels it works with; empty where there are no tenants
 */
public record Caller(Kind kind, String name, Authority authority, String tenant)
    implements Principal {

  /** What a caller proved itself by. */
  public enum Kind {

    /** An API key. */
    KEY,

    /** A token of a login. */
    USER,

    /** Nothing: security is switched off, or a filter chain of the application decided. */
    UNKNOWN
  }

  /** Returns one that was let in without credentials of ours. */
  public static Caller unknown(String name) {
    return new Caller(Kind.UNKNOWN, name, Authority.ADMIN, "");
  }

  @Override
  public String getName() {
    return name;
  }

  /** Returns kind and name, such as {@code user alice}. */
  public String label() {
    return switch (kind) {
      case KEY -> "key " + name;
      case USER -> "user " + name;
      case UNKNOWN -> name.isEmpty() ? "unknown" : "unknown " + name;
    };
  }
}
