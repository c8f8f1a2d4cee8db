package dev.rhythmite.store.jpa;

import java.sql.Types;
import java.util.Locale;
import org.hibernate.type.SqlTypes;

/** What a column holds, told by its type, as far as the difference matters to a store. */
enum ColumnKind {
  SMALLINT,
  INTEGER,
  BIGINT,
  REAL,
  DOUBLE,
  BOOLEAN,
  TEXT,
  BINARY,
  DATE,
  LOCAL_TIME,
  TIME,
  UUID,

  /** Of another type, about which nothing is known. */
  OTHER;

  /**
   * Returns the kind of a type.
   *
   * @param code of JDBC or of Hibernate
   * @param name in SQL, which tells some types from others of the same code
   */
  static ColumnKind of(int code, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("uuid")) {
      return UUID;
    }
    if (lower.startsWith("timestamptz") || lower.endsWith("with time zone")) {
      return TIME;
    }
    return ofCode(code);
  }

  private static ColumnKind ofCode(int code) {
    return switch (code) {
      case Types.TINYINT, Types.SMALLINT -> SMALLINT;
      case Types.INTEGER -> INTEGER;
      case Types.BIGINT -> BIGINT;
      case Types.REAL -> REAL;
      case Types.FLOAT, Types.DOUBLE -> DOUBLE;
      case Types.BOOLEAN, Types.BIT -> BOOLEAN;
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
      case Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR -> TEXT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BINARY;
      case SqlTypes.LONG32VARBINARY -> BINARY;
      case SqlTypes.LONG32VARCHAR -> TEXT;
      case Types.DATE -> DATE;
      case Types.TIMESTAMP -> LOCAL_TIME;
      case Types.TIMESTAMP_WITH_TIMEZONE, SqlTypes.TIMESTAMP_UTC -> TIME;
      case SqlTypes.UUID -> UUID;
      default -> OTHER;
    };
  }

  /** Returns whether a column of this kind holds every value of one of {@code needed}. */
  boolean holds(ColumnKind needed) {
    return this == needed
        || this == OTHER
        || needed == OTHER
        || (isInteger() && needed.isInteger() && compareTo(needed) > 0);
  }

  private boolean isInteger() {
    return compareTo(BIGINT) <= 0;
  }
}
