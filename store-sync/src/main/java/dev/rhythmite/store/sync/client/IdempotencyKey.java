package dev.rhythmite.store.sync.client;

import java.util.regex.Pattern;

/** What tells a server that a batch is the same as one it has stored. */
record IdempotencyKey(String text) {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

  IdempotencyKey {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("An idempotency key of " + text.length()
          + " characters. It has 1 to 200 of visible ASCII, such as a UUID.");
    }
  }

  String ofBatch(int number) {
    return text + "/" + number;
  }
}
