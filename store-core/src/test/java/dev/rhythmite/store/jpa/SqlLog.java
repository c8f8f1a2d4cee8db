package dev.rhythmite.store.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps every SQL text that is prepared or executed on the connections of a data source, and the ends of transactions. */
final class SqlLog {

  private static final Set<String> ENDS = Set.of("commit", "rollback");

  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final AtomicInteger ends = new AtomicInteger();
  private final AtomicReference<@Nullable Moment> moment = new AtomicReference<>();

  private record Moment(String part, Runnable action) {}

  List<String> texts() {
    return texts;
  }

  /** Returns how many transactions were committed or rolled back. */
  int ends() {
    return ends.get();
  }

  /** Has something done before the next text that has a part is prepared, once. */
  void beforeNext(String part, Runnable action) {
    moment.set(new Moment(part, action));
  }

  private void reach(String sql) {
    Moment next = moment.get();
    if (next != null && sql.contains(next.part()) && moment.compareAndSet(next, null)) {
      next.action().run();
    }
  }

  DataSource around(DataSource source) {
    return proxy(DataSource.class, source);
  }

  private <T> T proxy(Class<T> type, Object target) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
            reach(sql);
            texts.add(sql);
          }
          if (ENDS.contains(method.getName())) {
            ends.incrementAndGet();
          }
          try {
            Object result = method.invoke(target, arguments);
            if (result instanceof Connection && !method.getName().equals("unwrap")) {
              return proxy(Connection.class, result);
            }
            return result instanceof java.sql.Statement
                    && !(result instanceof java.sql.PreparedStatement)
                ? proxy(java.sql.Statement.class, result)
                : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }));
  }
}
