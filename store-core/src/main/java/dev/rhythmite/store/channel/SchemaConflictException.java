package dev.rhythmite.store.channel;

import dev.rhythmite.store.StoreException;
import java.util.Optional;

/** A schema that does not fit the channel. */
public final class SchemaConflictException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<ChannelSchema> stored;
  private final transient Optional<ChannelSchema> given;

  private SchemaConflictException(
      String message, Optional<ChannelSchema> stored, Optional<ChannelSchema> given) {
    super(message);
    this.stored = stored;
    this.given = given;
  }

  /** Returns the exception for a new channel without columns. */
  public static SchemaConflictException missing(ChannelKey key) {
    return new SchemaConflictException(
        key + " is new and has no schema. A new channel says its columns; add them.",
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the exception for other columns than those stored. */
  public static SchemaConflictException differs(
      ChannelKey key, ChannelSchema stored, ChannelSchema given) {
    return new SchemaConflictException(
        key + " has the columns " + stored.columns() + ", not " + given.columns()
            + ". Leave the schema out, or change it by a patch.",
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
        Optional.of(stored),
        Optional.of(given));
  }

  /** Returns the exception for rows of an earlier schema. */
  public static SchemaConflictException outdated(
      ChannelKey key, ChannelSchema stored, ChannelSchema given) {
    return new SchemaConflictException(
        "The rows for " + key + " have the columns " + given.columns() + ", but it has "
            + stored.columns() + " now. Make them anew with the schema that it has.",
        Optional.of(stored),
        Optional.of(given));
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
