package dev.rhythmite.store.spring;

/** What a client may do. Each authority includes those before it. */
public enum Authority {

  /** Reads. */
  READER,

  /** Writes and reads. */
  WRITER,

  /** Administers, writes and reads. */
  ADMIN;

  /** Returns whether whoever has this authority has {@code other} too. */
  public boolean includes(Authority other) {
    return compareTo(other) >= 0;
  }
}
