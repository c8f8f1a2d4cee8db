package dev.rhythmite.store.sync.client;

/** A key that is the token itself. */
record KeyAccess(String key) implements Access {

  @Override
  public String token() {
    return key;
  }

  @Override
  public boolean renew(String refused) {
    return false;
  }

  @Override
  public String hide(String text) {
    return text.replace(key, "***");
  }

  /** Keeps the key out of messages. */
  @Override
  public String toString() {
    return "KeyAccess[***]";
  }
}
