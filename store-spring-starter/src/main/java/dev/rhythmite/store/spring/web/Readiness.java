package dev.rhythmite.store.spring.web;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Whether the database of the stores answers in time. However many ask and however long the database
 * hangs, one query waits at most.
 */
class Readiness implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final int TIMEOUT_MILLIS = 2_000;

  private final HealthQueries queries;
  private final ExecutorService executor = Executors.newSingleThreadExecutor(work -> {
    Thread thread = new Thread(work, "rhythmite-health");
    thread.setDaemon(true);
    return thread;
  });

  private @Nullable Future<Boolean> last;

  Readiness(HealthQueries queries) {
    this.queries = queries;
  }

  boolean ready() {
    try {
      return pending().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      LOG.warn(
          "Not ready: the database of the stores refuses a query: {}",
          String.valueOf(e.getCause()));
      return false;
    } catch (TimeoutException e) {
      LOG.warn("Not ready: the database of the stores takes over {} ms.", TIMEOUT_MILLIS);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized Future<Boolean> pending() {
    Future<Boolean> running = last;
    if (running == null || running.isDone()) {
      running = executor.submit(() -> queries.answers(TIMEOUT_MILLIS));
      last = running;
    }
    return running;
  }

  @Override
  public void destroy() {
    executor.shutdownNow();
  }
}
