package dev.rhythmite.store.channel;

import java.util.UUID;

/** The place of a channel in the list, newest first, those of one instant by their ids. */
public record ChannelPosition(long createdMicros, UUID id) {

  /** Returns the position of a text that {@link #toString} made. */
  public static ChannelPosition parse(String text) {
    int dot = text.indexOf('.');
    try {
      return new ChannelPosition(
          Long.parseLong(text, 0, Math.max(dot, 0), 10), UUID.fromString(text.substring(dot + 1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cursor \"" + text + "\" is none. Take it from the page before, or leave it out.", e);
    }
  }

  /** Returns the text that {@link #parse} takes. */
  @Override
  public String toString() {
    return createdMicros + "." + id;
  }
}
