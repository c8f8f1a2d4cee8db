package dev.rhythmite.store.spring.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.store.spring.Caller;
import dev.rhythmite.store.spring.RhythmiteProperties.ApiKey;
import dev.rhythmite.store.spring.StoreConfigurationException;
import dev.rhythmite.store.spring.access.Credentials;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The configured API keys. Keeps digests only; the time of a look-up tells nothing of them. */
final class ApiKeys implements Credentials {

  private static final int SHORTEST = 16;
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");

  private final List<Entry> entries;

  private ApiKeys(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Returns the keys.
   *
   * @throws StoreConfigurationException if a secret is missing, too short, not sendable or not the
   *     only one of its kind; the message names the property and not the secret
   */
  static ApiKeys of(Map<String, ApiKey> configured) {
    List<Entry> entries = new ArrayList<>();
    new TreeMap<>(configured).forEach((name, key) -> {
      Entry entry = new Entry(
          new Caller(Caller.Kind.KEY, name, key.authority(), key.tenant()),
          digest(secret(name, key)));
      for (Entry other : entries) {
        if (MessageDigest.isEqual(other.digest(), entry.digest())) {
          throw refused(
              name, "is that of " + other.caller().name() + ", too. A secret tells who calls.");
        }
      }
      entries.add(entry);
    });
    return new ApiKeys(entries);
  }

  private static String secret(String name, ApiKey key) {
    String secret = key.secret();
    if (secret == null || secret.isEmpty()) {
      throw refused(name, "is not set. A key without a secret lets nobody in.");
    }
    if (secret.length() < SHORTEST) {
      throw refused(
          name,
          "has "
              + secret.length()
              + " characters. A secret has at least "
              + SHORTEST
              + ", so that it cannot be guessed.");
    }
    if (!VISIBLE_ASCII.matcher(secret).matches()) {
      throw refused(
          name, "has characters other than visible ASCII, which clients cannot send in a header.");
    }
    return secret;
  }

  private static StoreConfigurationException refused(String name, String problem) {
    String property = "rhythmite.security.api-keys." + name + ".secret";
    return new StoreConfigurationException(
        property + " " + problem, "Set " + property + " to a long random text.");
  }

  /** Returns whether there is no key, so that nobody can be let in. */
  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Returns who has this secret. */
  @Override
  public Optional<Caller> find(String secret) {
    byte[] wanted = digest(secret);
    Optional<Caller> found = Optional.empty();
    for (Entry entry : entries) { // all of them, whichever fits
      if (MessageDigest.isEqual(entry.digest(), wanted)) {
        found = Optional.of(entry.caller());
      }
    }
    return found;
  }

  private static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  private static final class Entry {

    private final Caller caller;
    private final byte[] digest;

    Entry(Caller caller, byte[] digest) {
      this.caller = caller;
      this.digest = digest;
    }

    Caller caller() {
      return caller;
    }

    byte[] digest() {
      return digest;
    }
  }
}
