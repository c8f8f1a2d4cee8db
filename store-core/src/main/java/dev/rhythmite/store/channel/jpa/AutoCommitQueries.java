package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.jpa.JdbcQueries.Binder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Runs single statements that are transactions of their own, without a session around them. */
final class AutoCommitQueries {

  private final SessionFactoryImplementor factory;

  AutoCommitQueries(SessionFactoryImplementor factory) {
    this.factory = factory;
  }

  /** Returns the number of rows that were changed, and are committed. */
  int update(String sql, Binder binder) {
    ConnectionProvider connections =
        factory.getServiceRegistry().requireService(ConnectionProvider.class);
    try {
      Connection connection = connections.getConnection();
      try {
        return update(connection, sql, binder);
      } finally {
        connections.closeConnection(connection);
      }
    } catch (SQLException e) {
      throw factory
          .getJdbcServices()
          .getSqlExceptionHelper()
          .convert(e, "A statement failed that commits by itself", sql);
    }
  }

  /** A pool may hand out connections that do not commit by themselves. */
  private static int update(Connection connection, String sql, Binder binder) throws SQLException {
    boolean commits = connection.getAutoCommit();
    boolean done = false;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binder.bind(statement);
      int updated = statement.executeUpdate();
      if (!commits) {
        connection.commit();
      }
      done = true;
      return updated;
    } finally {
      if (!done && !commits) {
        connection.rollback();
      }
    }
  }
}
