package dev.rhythmite.store.sync.client;

import java.time.Duration;

/**
 * A request after a try.
 *
 * @param answer the answer to the last try
 * @param tries the number of tries, the last one included
 * @param elapsed the time since the first one began
 */
record Tried<T>(Answer<T> answer, int tries, Duration elapsed) {

  /** Returns how much was tried, as a message says it: nothing of one try, or {@code " 3 times in 2 s"}. */
  String effort() {
    if (tries == 1) {
      return "";
    }
    return " "
        + tries
        + " times in "
        + (elapsed.toSeconds() > 0 ? elapsed.toSeconds() + " s" : elapsed.toMillis() + " ms");
  }
}
