package dev.rhythmite.benchmark;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.BindVariableService;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContext;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.questdb.griffin.engine.functions.bind.BindVariableServiceImpl;
import java.sql.SQLException;

/** A select of QuestDB, compiled once, with parameters {@code $1} and on: texts before times. */
final class QuestQuery implements AutoCloseable {

  private final String select;
  private final BindVariableService parameters;
  private final SqlExecutionContext context;
  private final RecordCursorFactory factory;

  private QuestQuery(
      String select,
      BindVariableService parameters,
      SqlExecutionContext context,
      RecordCursorFactory factory) {
    this.select = select;
    this.parameters = parameters;
    this.context = context;
    this.factory = factory;
  }

  static QuestQuery of(CairoEngine engine, String select, int texts, int times)
      throws SQLException {
    BindVariableService parameters = new BindVariableServiceImpl(engine.getConfiguration());
    SqlExecutionContext context =
        new SqlExecutionContextImpl(engine, 1).with(AllowAllSecurityContext.INSTANCE, parameters);
    try {
      for (int i = 0; i < texts; i++) {
        parameters.setStr(i);
      }
      for (int i = texts; i < texts + times; i++) {
        parameters.setTimestamp(i);
      }
      return new QuestQuery(select, parameters, context, engine.select(select, context));
    } catch (SqlException e) {
      throw new SQLException(select, e);
    }
  }

  /** Runs it for a text and some times. */
  RecordCursor open(String text, long... epochMicros) throws SQLException {
    try {
      parameters.setStr(0, text);
      for (int i = 0; i < epochMicros.length; i++) {
        parameters.setTimestamp(1 + i, epochMicros[i]);
      }
    } catch (SqlException e) {
      throw new SQLException(select, e);
    }
    return open();
  }

  /** Runs it. */
  RecordCursor open() throws SQLException {
    try {
      return factory.getCursor(context);
    } catch (SqlException e) {
      throw new SQLException(select, e);
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
