package dev.rhythmite.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table, in PostgreSQL's <a
 * href="https://www.postgresql.org/docs/current/sql-copy.html">binary COPY format</a>: the fastest
 * way in that its driver has.
 */
final class BinaryCopy {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  /** 2000-01-01, where the server's time begins. */
  private static final long EPOCH_MICROS = 946_684_800_000_000L;

  private static final int SCALARS = 64;

  private final CopyIn copy;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  /** Begins to copy into a table. */
  BinaryCopy(Connection connection, String table) throws SQLException {
    copy = connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("copy " + table + " from stdin (format binary)");
    buffer.put(SIGNATURE).putInt(0).putInt(0);
  }

  void row(int columns) throws SQLException {
    reserve(SCALARS);
    buffer.putShort((short) columns);
  }

  void add(int value) throws SQLException {
    reserve(SCALARS);
    buffer.putInt(Integer.BYTES).putInt(value);
  }

  void add(long value) throws SQLException {
    reserve(SCALARS);
    buffer.putInt(Long.BYTES).putLong(value);
  }

  void add(double value) throws SQLException {
    reserve(SCALARS);
    buffer.putInt(Double.BYTES).putDouble(value);
  }

  void add(boolean value) throws SQLException {
    reserve(SCALARS);
    buffer.putInt(1).put((byte) (value ? 1 : 0));
  }

  /** Adds a time, given in epoch microseconds. */
  void addTime(long micros) throws SQLException {
    add(micros - EPOCH_MICROS);
  }

  void add(String text) throws SQLException {
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  void add(byte[] bytes) throws SQLException {
    reserve(Integer.BYTES + bytes.length);
    buffer.putInt(bytes.length).put(bytes);
  }

  private void reserve(int bytes) throws SQLException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    if (buffer.remaining() < bytes) {
      throw new IllegalArgumentException(
          "A field of " + bytes + " bytes. The buffer has " + buffer.capacity() + ".");
    }
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  /** Ends the copy; returns the number of rows. */
  long end() throws SQLException {
    reserve(Short.BYTES);
    buffer.putShort((short) -1);
    flush();
    return copy.endCopy();
  }
}
