package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.Caller;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what administrators did: who, when, what, on what, and how it ended; never a secret. All of it
 * goes to the logger {@value #LOGGER}, and to the table rhythmite_audit where that is switched on.
 */
public final class AuditLog {

  /** The name of the logger, for a file of its own. */
  public static final String LOGGER = "dev.rhythmite.store.audit";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
  private static final Logger FAILURES = LoggerFactory.getLogger(AuditLog.class);
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

  private final Optional<AuditQueries> table;
  private final InstantSource clock;

  AuditLog(Optional<AuditQueries> table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** How an action ended. */
  public enum Outcome {
    DONE,
    FAILED
  }

  /**
   * Does something and keeps that it was done, or that it failed. The work has its own transactions;
   * the record follows it.
   *
   * @param action what is done, in a word or two such as {@code channel.delete}
   * @param target what it is done to, such as an id
   */
  public <T> T audited(Caller caller, String action, String target, Supplier<T> work) {
    T result = orFailed(caller, action, target, work);
    record(caller, action, target, Outcome.DONE);
    return result;
  }

  /**
   * As {@link #audited}, but in one transaction with the record, so that there is none without the
   * other.
   */
  public <T> T auditedAtOnce(Caller caller, String action, String target, Supplier<T> work) {
    AuditRecord done = entry(caller, action, target, Outcome.DONE);
    T result = orFailed(
        caller,
        action,
        target,
        () -> table.isPresent() ? table.get().with(done, work) : work.get());
    log(done);
    return result;
  }

  private <T> T orFailed(Caller caller, String action, String target, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      record(caller, action, target, Outcome.FAILED);
      throw e;
    }
  }

  /** Keeps how something ended. That it could not be kept in the table is an error of the log only. */
  public void record(Caller caller, String action, String target, Outcome outcome) {
    AuditRecord entry = entry(caller, action, target, outcome);
    log(entry);
    if (table.isPresent()) {
      try {
        table.get().insert(entry);
      } catch (RuntimeException e) {
        FAILURES.error("An entry of the audit is in the log only.", e);
      }
    }
  }

  /** In the log only: whoever guesses shall not fill a table. */
  void refusedLogin(String action, String who, String address) {
    LOG.warn("{} of {} from {}: refused", action, bounded(who, Names.LONGEST_TEXT), address);
  }

  private AuditRecord entry(Caller caller, String action, String target, Outcome outcome) {
    AuditRecord entry = AuditRecord.empty();
    entry.id = UUID.randomUUID().toString();
    entry.happenedAt = clock.instant();
    entry.caller = bounded(caller.label(), Names.LONGEST_TEXT);
    entry.action = bounded(action, Names.LONGEST_NAME);
    entry.target = bounded(target, Names.LONGEST_TEXT);
    entry.outcome = outcome.name();
    return entry;
  }

  private static void log(AuditRecord entry) {
    LOG.info("{} {} {}: {}", entry.caller, entry.action, entry.target, entry.outcome);
  }

  /** A line of the log stays one line. */
  private static String bounded(String text, int longest) {
    String plain = CONTROL.matcher(text).replaceAll("?");
    return plain.length() <= longest ? plain : plain.substring(0, longest - 1) + "…";
  }
}
