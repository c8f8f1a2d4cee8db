package dev.rhythmite.store.spring.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that stand for an API key for a while: the key itself, sealed by AES in the mode GCM. What a
 * key may do is looked up at each request, so a token is worth nothing as soon as its key is. Any node
 * with the same secret opens them, also after a restart. Thread-safe.
 *
 * <p>A token for refreshing is good once. Which ones were used is remembered by the process that they
 * came to, the last {@value #MOST_USED} of them.
 */
public final class SealedKeys {

  private static final int MOST_USED = 100_000;
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = 1 + Long.BYTES;
  private static final int LONGEST_TOKEN = 4_096;

  /** Of less, Java's cipher fails as if it were broken itself. */
  private static final int SHORTEST = NONCE_BYTES + HEAD_BYTES + TAG_BITS / 8;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey secret;
  private final Duration accessLifetime;
  private final Duration refreshLifetime;
  private final InstantSource clock;
  private final Map<String, Boolean> used = new LinkedHashMap<>() {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > MOST_USED;
    }
  };

  /**
   * @param secret of any length; a random one if absent
   */
  public SealedKeys(
      Optional<String> secret,
      Duration accessLifetime,
      Duration refreshLifetime,
      InstantSource clock) {
    byte[] bytes = Digests.sha256("rhythmite tokens " + secret.orElseGet(RandomTexts::secret));
    this.secret = new SecretKeySpec(bytes, "AES");
    this.accessLifetime = accessLifetime;
    this.refreshLifetime = refreshLifetime;
    this.clock = clock;
  }

  /** What a token is good for. */
  private enum Use {
    ACCESS('a'),
    REFRESH('r');

    private final byte mark;

    Use(char mark) {
      this.mark = (byte) mark;
    }
  }

  /** A token for requests, and one for the next pair. */
  public record Pair(String access, String refresh, Duration accessLifetime) {

    /** Returns nothing of the tokens. */
    @Override
    public String toString() {
      return "Pair[accessLifetime=" + accessLifetime + "]";
    }
  }

  /** Returns new tokens for a key. */
  public Pair seal(String key) {
    return new Pair(
        seal(Use.ACCESS, key, accessLifetime),
        seal(Use.REFRESH, key, refreshLifetime),
        accessLifetime);
  }

  /** Returns the key that a token for requests stands for. */
  public Optional<String> open(String token) {
    return open(Use.ACCESS, token);
  }

  /** Returns the key that a token for refreshing stands for, and makes the token worthless. */
  public Optional<String> use(String token) {
    Optional<String> key = open(Use.REFRESH, token);
    synchronized (used) {
      return key.filter(found -> used.putIfAbsent(nonce(token), true) == null);
    }
  }

  /** Tells tokens apart by their bytes: several texts of Base64 say the same ones. */
  private static String nonce(String token) {
    return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(token), 0, NONCE_BYTES);
  }

  private String seal(Use use, String key, Duration lifetime) {
    byte[] text = key.getBytes(StandardCharsets.UTF_8);
    ByteBuffer plain = ByteBuffer.allocate(HEAD_BYTES + text.length)
        .put(use.mark)
        .putLong(clock.instant().plus(lifetime).toEpochMilli())
        .put(text);
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain.array());
      byte[] token = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, token, NONCE_BYTES, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES in the mode GCM.", e);
    }
  }

  private Optional<String> open(Use use, String token) {
    if (token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length < SHORTEST) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
      byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce)
          .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return key(use, ByteBuffer.wrap(plain));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty(); // it is no token of ours
    }
  }

  private Optional<String> key(Use use, ByteBuffer plain) {
    boolean fits = plain.get() == use.mark;
    Instant end = Instant.ofEpochMilli(plain.getLong());
    return fits && clock.instant().isBefore(end)
        ? Optional.of(StandardCharsets.UTF_8.decode(plain).toString())
        : Optional.empty();
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
