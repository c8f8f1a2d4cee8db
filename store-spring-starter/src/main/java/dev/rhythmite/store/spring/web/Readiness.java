package dev.rhythmite.store.spring.web;

import dev.rhythmite.store.jpa.Transactions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Whether the database of the stores answers in time. However many ask and however long the database
 * hangs, one query waits at most, and nobody waits for it beyond its time.
 */
public class Readiness implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

  private final HealthQueries queries;
  private final int timeoutMillis;
  private final ExecutorService executor = Executors.newSingleThreadExecutor(work -> {
    Thread thread = new Thread(work, "rhythmite-health");
    thread.setDaemon(true);
    return thread;
  });

  /** Told once, not by every probe. */
  private final AtomicBoolean failing = new AtomicBoolean();

  private @Nullable Query last;

  Readiness(HealthQueries queries, Duration timeout) {
    this.queries = queries;
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
  }

  /** Returns that of the database of these transactions, and how long it is waited for. */
  public static Readiness of(Transactions transactions, Duration timeout) {
    return new Readiness(new HealthQueries(transactions), timeout);
  }

  /** A query and the time, as {@link System#nanoTime} counts, after which it is too late. */
  private record Query(Future<Boolean> answer, long deadline) {

    boolean get() throws ExecutionException, TimeoutException, InterruptedException {
      return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  /** Returns whether it answers in time. */
  public boolean ready() {
    try {
      boolean ready = pending().get();
      if (failing.compareAndSet(true, false)) {
        LOG.warn("Ready again: the database of the stores answers."); // as loud as the failure
      }
      return ready;
    } catch (ExecutionException e) {
      return failed("refuses a query: " + e.getCause());
    } catch (TimeoutException e) {
      return failed("takes over " + timeoutMillis + " ms.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean failed(String reason) {
    if (failing.compareAndSet(false, true)) {
      LOG.warn("Not ready: the database of the stores {}", reason);
    }
    return false;
  }

  private synchronized Query pending() {
    Query running = last;
    if (running == null || running.answer().isDone()) {
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
      running = new Query(executor.submit(() -> queries.answers(timeoutMillis)), deadline);
      last = running;
    }
    return running;
  }

  @Override
  public void destroy() {
    executor.shutdownNow();
  }
}
