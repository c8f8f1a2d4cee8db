package dev.rhythmite.store.sync.client;

import java.time.Duration;

/**
 * A request after a try.
 *
 * @param answer the answer to the last try
 * @param tries the number of tries, the last one included
 * @param elapsed the time since the first one began
 */
record Tried<T>(Answer<T> answer, int tries, Duration elapsed) {}
