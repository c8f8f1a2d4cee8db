package dev.rhythmite.store.spring.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Removes entries of the audit that are older than they are kept, some at a time. */
final class AuditPurging {

  private static final int BATCH = 1_000;

  private final AuditQueries queries;
  private final Duration retention;
  private final InstantSource clock;

  AuditPurging(AuditQueries queries, Duration retention, InstantSource clock) {
    this.queries = queries;
    this.retention = retention;
    this.clock = clock;
  }

  /** Returns how many entries went, each batch in a transaction of its own. */
  long purge() {
    Instant oldest = clock.instant().minus(retention);
    long purged = 0;
    int batch;
    do {
      batch = queries.deleteBefore(oldest, BATCH);
      purged += batch;
    } while (batch == BATCH);
    return purged;
  }
}
