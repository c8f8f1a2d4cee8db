package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.StoreException;
import java.time.Duration;

/** Somebody asked for a login, a user or a key that cannot be had. Never tells a secret. */
public final class AccessRefusedException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final Duration wait;

  private AccessRefusedException(Reason reason, String message, Duration wait) {
    super(message);
    this.reason = reason;
    this.wait = wait;
  }

  static AccessRefusedException of(Reason reason, String message) {
    return new AccessRefusedException(reason, message, Duration.ZERO);
  }

  static AccessRefusedException tooMany(long seconds) {
    return new AccessRefusedException(
        Reason.TOO_MANY,
        "Too many logins have failed. Try again in " + seconds + " s.",
        Duration.ofSeconds(seconds));
  }

  public Reason reason() {
    return reason;
  }

  /** Returns after which time another try makes sense; zero if that does not matter. */
  public Duration waitFor() {
    return wait;
  }

  /** Why it cannot be had. */
  public enum Reason {

    /** No such login, a wrong password or an inactive user: the same to the caller. */
    WRONG_CREDENTIALS,

    /** Too many tries. */
    TOO_MANY,

    /** A new password does not follow the rules. */
    WEAK_PASSWORD,

    /** A value has the wrong form. */
    MALFORMED,

    /** Another one has this name or address. */
    TAKEN,

    /** There is no such user or key. */
    UNKNOWN
  }
}
