package dev.rhythmite.benchmark;

import io.questdb.cairo.CairoConfiguration;
import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CommitMode;
import io.questdb.cairo.DefaultCairoConfiguration;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.wal.ApplyWal2TableJob;
import io.questdb.cairo.wal.WalPurgeJob;
import io.questdb.cairo.wal.WalWriter;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContext;
import io.questdb.griffin.SqlExecutionContextImpl;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;

/**
 * QuestDB in this process, on the calling thread: tables with a write-ahead log, as the engine needs
 * it to put one row in the place of another. What is committed there is put into its table by {@link
 * #apply}, which the server of that engine does behind the commit.
 */
final class QuestEngine implements AutoCloseable {

  private static final String LOG = "/dev/rhythmite/benchmark/questdb-log.conf";

  /** What a commit waits for. */
  enum Commits {
    /** The disk. */
    SYNCED(CommitMode.SYNC),
    /** Nothing: the engine's default, which outlives its process but not a loss of power. */
    NOT_SYNCED(CommitMode.NOSYNC);

    private final int mode;

    Commits(int mode) {
      this.mode = mode;
    }
  }

  /** Writes rows. */
  @FunctionalInterface
  interface Rows {

    /** Appends rows to a writer, which is committed behind it. */
    void appendTo(WalWriter writer);
  }

  private final Folder folder;
  private final CairoEngine engine;
  private final ApplyWal2TableJob applier;

  QuestEngine(Commits commits) throws IOException {
    System.setProperty("out", LOG); // where the engine looks for what to log
    folder = Folder.temporary("questdb");
    engine = new CairoEngine(configuration(folder, commits.mode));
    applier = new ApplyWal2TableJob(engine, 1);
  }

  private static CairoConfiguration configuration(Folder folder, int commitMode) {
    return new DefaultCairoConfiguration(folder.path().toString()) {
      @Override
      public int getCommitMode() {
        return commitMode;
      }

      @Override
      public long getWalPurgeInterval() {
        return 0; // purged when asked
      }
    };
  }

  void execute(String sql) throws SQLException {
    try {
      engine.execute(sql, context());
    } catch (SqlException e) {
      throw new SQLException(sql, e);
    }
  }

  /** Returns a select to be run many times, with parameters of its own. */
  QuestQuery query(String select, int texts, int times) throws SQLException {
    return QuestQuery.of(engine, select, texts, times);
  }

  private SqlExecutionContext context() {
    return new SqlExecutionContextImpl(engine, 1).with(AllowAllSecurityContext.INSTANCE);
  }

  /** Commits rows to the log of a table. */
  void commit(String table, Rows rows) {
    try (WalWriter writer = engine.getWalWriter(token(table))) {
      rows.appendTo(writer);
      writer.commit();
    }
  }

  /** Puts all that is committed into a table, where reads see it. */
  void apply(String table) {
    while (applier.run(0)) {
      // until there is nothing more to do
    }
    if (engine.getTableSequencerAPI().isSuspended(token(table))) {
      throw new IllegalStateException(
          "QuestDB has suspended its table " + table + ", as a commit could not be put into it."
              + " Give its log a writer in questdb-log.conf to see why.");
    }
  }

  private TableToken token(String table) {
    return Objects.requireNonNull(engine.getTableTokenIfExists(table), table);
  }

  /** Removes all rows of a table, and what its log keeps of them. */
  void truncate(String table) throws SQLException {
    execute("truncate table " + table);
    apply(table);
    tidy();
  }

  /** Returns what a table takes on disk, without what its log need not keep. */
  long bytes(String table) throws IOException {
    tidy();
    return Folder.bytes(folder.file(token(table).getDirName()));
  }

  private void tidy() {
    engine.releaseAllWalWriters();
    engine.releaseAllReaders();
    engine.releaseAllWriters();
    try (WalPurgeJob purge = new WalPurgeJob(engine)) {
      while (purge.run(0)) {
        // until there is nothing more to purge
      }
    }
  }

  @Override
  public void close() throws IOException {
    applier.close();
    engine.close();
    folder.close();
  }
}
