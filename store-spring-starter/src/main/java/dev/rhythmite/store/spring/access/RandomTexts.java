package dev.rhythmite.store.spring.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Texts that nobody guesses. */
final class RandomTexts {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 8;

  private RandomTexts() {}

  /** Returns 43 characters for 256 bits. */
  static String secret() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
  }

  /** Returns 16 hexadecimal digits. */
  static String id() {
    return HexFormat.of().formatHex(bytes(ID_BYTES));
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
