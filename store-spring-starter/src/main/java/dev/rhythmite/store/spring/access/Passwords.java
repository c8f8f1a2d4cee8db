package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.AccessProperties;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Hashes passwords by Argon2id, of which only some run at a time: each takes much memory. */
final class Passwords {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int KIBIBYTES = 19_456;
  private static final int PASSES = 2;
  private static final long LONGEST_WAIT_SECONDS = 10;

  private final Argon2PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
  private final Semaphore running = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  private final PasswordPolicy policy;
  private final String nobodys;

  Passwords(AccessProperties.Passwords settings) {
    this.policy = new PasswordPolicy(settings);
    this.nobodys = hash(RandomTexts.secret());
  }

  /**
   * Returns the hash of a new password.
   *
   * @throws AccessRefusedException if the password is too weak
   */
  String hashNew(String password) {
    policy.check(password);
    return hash(password);
  }

  private String hash(String password) {
    return limited(() -> String.valueOf(encoder.encode(password)));
  }

  /** Returns whether a password is that of an account; takes its time where there is none, too. */
  boolean matches(String password, Optional<Account> account) {
    String hash = account.map(Account::passwordHash).orElse(nobodys);
    boolean right = limited(() -> encoder.matches(password, hash));
    return right && account.isPresent();
  }

  private <T> T limited(Supplier<T> work) {
    try {
      if (!running.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw AccessRefusedException.tooMany(LONGEST_WAIT_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AccessRefusedException.tooMany(LONGEST_WAIT_SECONDS);
    }
    try {
      return work.get();
    } finally {
      running.release();
    }
  }
}
