package dev.rhythmite.store.sync.client;

import java.io.IOException;
import okhttp3.Headers;

/** How one try of a request ended. */
sealed interface Answer<T> {

  /** The value that the body was read to. */
  record Done<T>(T value) implements Answer<T> {}

  /** Another status than 200, with the problem's detail, empty if there is none. */
  record Refused<T>(int status, Headers headers, String detail) implements Answer<T> {}

  /** No answer, or not all of it. */
  record Broken<T>(IOException cause) implements Answer<T> {}
}
