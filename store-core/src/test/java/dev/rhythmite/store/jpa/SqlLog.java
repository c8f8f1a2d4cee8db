package dev.rhythmite.store.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Keeps every SQL text that is prepared or executed on the connections of a data source. */
final class SqlLog {

  private final List<String> texts = new CopyOnWriteArrayList<>();

  List<String> texts() {
    return texts;
  }

  DataSource around(DataSource source) {
    return proxy(DataSource.class, source);
  }

  private <T> T proxy(Class<T> type, Object target) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
            texts.add(sql);
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
