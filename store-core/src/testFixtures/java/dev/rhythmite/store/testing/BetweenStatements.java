package dev.rhythmite.store.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Does something once, just before a statement of a data source's connections is prepared. */
public final class BetweenStatements {

  private final AtomicInteger toCome = new AtomicInteger();
  private Runnable action = () -> {};

  /** Does it before the statement of this number, from 1 on, that is prepared from now on. */
  public void before(int statement, Runnable newAction) {
    action = newAction;
    toCome.set(statement);
  }

  /** Returns whether it was done, and does it no more. */
  public boolean wasDone() {
    return toCome.getAndSet(0) <= 0;
  }

  public DataSource around(DataSource source) {
    return proxy(DataSource.class, source);
  }

  private <T> T proxy(Class<T> type, Object target) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          if (method.getName().equals("prepareStatement") && toCome.decrementAndGet() == 0) {
            action.run();
          }
          try {
            Object result = method.invoke(target, arguments);
            return result instanceof Connection && !method.getName().equals("unwrap")
                ? proxy(Connection.class, result)
                : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }));
  }
}
