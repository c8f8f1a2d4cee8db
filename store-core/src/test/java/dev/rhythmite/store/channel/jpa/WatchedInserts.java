package dev.rhythmite.store.channel.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts the transactions of a data source that insert into tails, and comes between. */
final class WatchedInserts {

  /** What is done at a point of a transaction. */
  @FunctionalInterface
  interface Action {
    void run() throws SQLException;
  }

  private static final Action NOTHING = () -> {};

  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger statements = new AtomicInteger();
  private volatile Action beforeInsert = NOTHING;
  private volatile Action beforeCommit = NOTHING;

  /** Returns how many transactions with an insert were committed. */
  int commits() {
    return commits.get();
  }

  /** Returns how many statements were prepared. */
  int statements() {
    return statements.get();
  }

  /** Does something once, before the next statement that inserts into a tail is prepared. */
  void beforeNextInsert(Action action) {
    beforeInsert = () -> {
      beforeInsert = NOTHING;
      action.run();
    };
  }

  /** Does something once, before the next commit of a transaction that inserted into a tail. */
  void beforeNextCommit(Action action) {
    beforeCommit = () -> {
      beforeCommit = NOTHING;
      action.run();
    };
  }

  DataSource around(DataSource source) {
    return proxy(DataSource.class, (proxy, method, arguments) -> {
      Object result = invoke(source, method, arguments);
      return result instanceof Connection connection
          ? proxy(Connection.class, new Watched(connection))
          : result;
    });
  }

  private final class Watched implements InvocationHandler {

    private final Connection connection;
    private boolean inserts;

    Watched(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("prepareStatement")) {
        statements.incrementAndGet();
      }
      if (method.getName().equals("prepareStatement")
          && String.valueOf(arguments[0]).startsWith("insert into rhythmite_channel_tail")) {
        inserts = true;
        beforeInsert.run();
      }
      if (method.getName().equals("commit") && inserts) {
        inserts = false;
        beforeCommit.run();
        commits.incrementAndGet();
      }
      return WatchedInserts.invoke(connection, method, arguments);
    }
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
