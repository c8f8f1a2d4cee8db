package dev.rhythmite.store.jpa;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table, in PostgreSQL's binary format; they are sent as they come, some
 * tens of kilobytes at a time. A copy that is closed before its end inserts nothing.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
final class BinaryCopy implements Closeable {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };

  /** 2000-01-01, where the server's time begins. */
  private static final long EPOCH_SECONDS = 946_684_800;

  private static final int MICROS = 1_000_000;
  private static final int LONGEST_SCALAR = Integer.BYTES + 2 * Long.BYTES;

  private final CopyIn copy;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 15);

  /**
   * Begins to copy.
   *
   * @param sql without its format
   */
  BinaryCopy(PGConnection connection, String sql) throws SQLException {
    copy = connection.getCopyAPI().copyIn(sql + " from stdin (format binary)");
    buffer.put(SIGNATURE).putInt(0).putInt(0);
  }

  void row(int columns) throws SQLException {
    reserve(Short.BYTES).putShort((short) columns);
  }

  void addNull() throws SQLException {
    reserve(Integer.BYTES).putInt(-1);
  }

  void addShort(int value) throws SQLException {
    reserve(LONGEST_SCALAR).putInt(Short.BYTES).putShort((short) value);
  }

  void addInt(int value) throws SQLException {
    reserve(LONGEST_SCALAR).putInt(Integer.BYTES).putInt(value);
  }

  void addLong(long value) throws SQLException {
    reserve(LONGEST_SCALAR).putInt(Long.BYTES).putLong(value);
  }

  void addDouble(@Nullable Double value) throws SQLException {
    if (value == null) {
      addNull();
    } else {
      reserve(LONGEST_SCALAR).putInt(Double.BYTES).putDouble(value);
    }
  }

  void addBoolean(boolean value) throws SQLException {
    reserve(LONGEST_SCALAR).putInt(1).put((byte) (value ? 1 : 0));
  }

  /** Adds a time, rounded to the microsecond as the driver does it elsewhere. */
  void addTime(Instant value) throws SQLException {
    long seconds = value.getEpochSecond() - EPOCH_SECONDS;
    addLong(Math.addExact(Math.multiplyExact(seconds, MICROS), (value.getNano() + 500) / 1_000));
  }

  void addUuid(UUID value) throws SQLException {
    reserve(LONGEST_SCALAR)
        .putInt(2 * Long.BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
  }

  void addText(String value) throws SQLException {
    addBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  void addBytes(byte[] value) throws SQLException {
    reserve(Integer.BYTES).putInt(value.length);
    if (value.length > buffer.remaining()) {
      flush();
    }
    if (value.length > buffer.remaining()) {
      copy.writeToCopy(value, 0, value.length);
    } else {
      buffer.put(value);
    }
  }

  private ByteBuffer reserve(int bytes) throws SQLException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  /** Ends the copy: all rows are in the table. */
  void end() throws SQLException {
    reserve(Short.BYTES).putShort((short) -1);
    flush();
    long rows = copy.endCopy();
    assert rows >= 0;
  }

  /** Gives up what has not come to its end. */
  @Override
  public void close() {
    if (copy.isActive()) {
      try {
        copy.cancelCopy();
      } catch (SQLException e) {
        // what failed before says why, and ends the transaction
      }
    }
  }
}
