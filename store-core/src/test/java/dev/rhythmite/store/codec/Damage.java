package dev.rhythmite.store.codec;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Bytes changed at random: flipped, overwritten, moved, cut off, longer. */
final class Damage {

  private Damage() {}

  /** Returns a damaged copy of {@code bytes}, of at least 8. */
  static byte[] anyOf(SplittableRandom random, byte[] bytes) {
    int length = Math.max(8, bytes.length + random.nextInt(3) * random.nextInt(-8, 9));
    byte[] damaged = Arrays.copyOf(bytes, length);
    for (int i = random.nextInt(1, 9); i > 0; i--) {
      int from = random.nextInt(damaged.length);
      int to = random.nextInt(damaged.length - 7);
      switch (random.nextInt(5)) {
        case 0 -> damaged[to] = (byte) random.nextInt();
        case 1 -> LittleEndian.putInt(damaged, to, random.nextInt(-64, 64));
        case 2 -> LittleEndian.putLong(damaged, to, random.nextLong());
        case 3 -> damaged[to] ^= (byte) (1 << random.nextInt(8));
        default -> {
          int count = Math.min(8, bytes.length);
          System.arraycopy(bytes, Math.min(from, bytes.length - count), damaged, to, count);
        }
      }
    }
    return damaged;
  }
}
