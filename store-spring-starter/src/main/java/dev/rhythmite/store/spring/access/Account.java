package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.Caller;

/**
 * What a login is checked against.
 *
 * @param stamp that tokens bear; it changes when they shall die
 * @param configured whether the password can be changed in the configuration only
 */
record Account(User user, String passwordHash, String stamp, boolean configured) {

  Caller caller() {
    String name = user.name();
    return new Caller(
        Caller.Kind.USER, name == null ? user.email() : name, user.authority(), user.tenant());
  }

  /** Returns nothing of the hash. */
  @Override
  public String toString() {
    return "Account[user=" + user + "]";
  }
}
