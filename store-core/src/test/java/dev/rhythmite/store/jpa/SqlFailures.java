package dev.rhythmite.store.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Keeps the SQL state of everything that fails on the connections of a data source. */
final class SqlFailures {

  private final List<String> states = new CopyOnWriteArrayList<>();

  List<String> states() {
    return states;
  }

  DataSource noted(DataSource source) {
    return proxy(DataSource.class, source);
  }

  private <T> T proxy(Class<T> type, Object target) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          try {
            Object result = method.invoke(target, arguments);
            if (method.getName().equals("getConnection") && type == DataSource.class) {
              return proxy(Connection.class, result);
            }
            return method.getName().equals("prepareStatement")
                ? proxy(PreparedStatement.class, result)
                : result;
          } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failure) {
              states.add(String.valueOf(failure.getSQLState()));
            }
            throw e.getCause();
          }
        }));
  }
}
