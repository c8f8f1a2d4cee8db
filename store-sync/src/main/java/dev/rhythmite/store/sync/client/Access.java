package dev.rhythmite.store.sync.client;

/** What requests show to be let in. Thread-safe. */
interface Access {

  /** Returns the token to be sent next. */
  String token();

  /** Returns whether there is another token to try after a server refused this one. */
  boolean renew(String refused);

  /** Returns a text without the secrets it repeats. */
  String hide(String text);
}
