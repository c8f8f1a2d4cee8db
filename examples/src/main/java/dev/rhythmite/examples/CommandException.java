package dev.rhythmite.examples;

import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked for; the message says why and what to do. */
final class CommandException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  CommandException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
