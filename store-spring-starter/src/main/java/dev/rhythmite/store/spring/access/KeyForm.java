package dev.rhythmite.store.spring.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the secrets of keys look like; each has the key's id in it. */
public enum KeyForm {

  /** {@code rk_}, the id, and 256 random bits. */
  RK("rk_", "_", 43),

  /** {@code cva_}, the id, and 120 random bits: 40 characters, as clients of cvec need them. */
  CVA("cva_", "", 20);

  private final String prefix;
  private final String separator;
  private final int randomCharacters;
  private final Pattern pattern;

  KeyForm(String prefix, String separator, int randomCharacters) {
    this.prefix = prefix;
    this.separator = separator;
    this.randomCharacters = randomCharacters;
    this.pattern = Pattern.compile(
        prefix + "([0-9a-f]{16})" + separator + "[A-Za-z0-9_-]{" + randomCharacters + "}");
  }

  /** Returns the form of a word such as {@code cva}. */
  public static Optional<KeyForm> named(String word) {
    return Arrays.stream(values())
        .filter(form -> form.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /** Returns the id in a secret. */
  static Optional<String> idIn(String secret) {
    return Arrays.stream(values())
        .map(form -> form.pattern.matcher(secret))
        .filter(Matcher::matches)
        .map(parts -> parts.group(1))
        .findFirst();
  }

  String newSecret(String id) {
    return prefix + id + separator + RandomTexts.secret().substring(0, randomCharacters);
  }
}
