package dev.rhythmite.store.channel;

import dev.rhythmite.store.StoreException;
import java.util.Optional;

/** A schema that does not fit the channel. */
public final class SchemaConflictException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient Optional<ChannelSchema> stored;
  private final transient Optional<ChannelSchema> given;

  /** What stands against a schema. */
  public enum Reason {
    /** A new channel has none. */
    MISSING,
    /** The channel has other columns. */
    DIFFERENT,
    /** The channel has rows that do not fit. */
    ROWS,
    /** The schema was changed since rows were made for it. */
    OUTDATED
  }

  private SchemaConflictException(
      String message,
      Reason reason,
      Optional<ChannelSchema> stored,
      Optional<ChannelSchema> given) {
    super(message);
    this.reason = reason;
    this.stored = stored;
    this.given = given;
  }

  /** Returns the exception for a new channel without columns. */
  public static SchemaConflictException missing(ChannelKey key) {
    return new SchemaConflictException(
        key + " is new and has no schema. A new channel says its columns; add them.",
        Reason.MISSING,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the exception for other columns than those stored. */
  public static SchemaConflictException differs(
      ChannelKey key, ChannelSchema stored, ChannelSchema given) {
    return new SchemaConflictException(
        key + " has the columns " + stored.columns() + ", not " + given.columns()
            + ". Leave the schema out, or change it by a patch.",
        Reason.DIFFERENT,
        Optional.of(stored),
        Optional.of(given));
  }

  /** Returns the exception for a change that rows stand against. */
  public static SchemaConflictException hasRows(
      ChannelKey key, ChannelSchema stored, ChannelSchema given) {
    return new SchemaConflictException(
        key + " has rows with the columns " + stored.columns() + ", which do not fit "
            + given.columns()
            + ". Beside rows, columns can be made optional and optional ones be added; delete all"
            + " rows first for anything else.",
        Reason.ROWS,
        Optional.of(stored),
        Optional.of(given));
  }

  /** Returns the exception for rows of an earlier schema. */
  public static SchemaConflictException outdated(
      ChannelKey key, ChannelSchema stored, ChannelSchema given) {
    return new SchemaConflictException(
        "The rows for " + key + " have the columns " + given.columns() + ", but it has "
            + stored.columns() + " now. Make them anew with the schema that it has.",
        Reason.OUTDATED,
        Optional.of(stored),
        Optional.of(given));
  }

  /** Returns what stands against the schema. */
  public Reason reason() {
    return reason;
  }

  /** Returns the schema of the channel, if there is one. */
  public Optional<ChannelSchema> stored() {
    return stored;
  }

  /** Returns the schema that was given, if there was one. */
  public Optional<ChannelSchema> given() {
    return given;
  }
}
