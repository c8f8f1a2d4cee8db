package dev.rhythmite.store.sync;

import dev.rhythmite.store.KeyType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.UUID;

/** Keys, updates and chunks to send over the wire. */
final class SyncSamples {

  static final KeyType<Anything> KEY = KeyType.of(Anything.class);

  private SyncSamples() {}

  static Anything anyKey(SplittableRandom random) {
    return new Anything(
        random.nextLong() >> random.nextInt(64),
        random.nextBoolean(),
        anyText(random),
        random.nextBoolean() ? Market.SPOT : Market.FUTURE,
        new UUID(random.nextLong(), random.nextLong()),
        LocalDate.ofEpochDay(random.nextInt(-719_162, 2_932_897)));
  }

  /** Of all planes, quotes and control characters included. */
  static String anyText(SplittableRandom random) {
    return random
        .ints(random.nextInt(30), 1, random.nextBoolean() ? 0x80 : 0x10_ffff)
        .filter(codePoint -> codePoint < 0xd800 || codePoint > 0xdfff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static ChunkUpdate<Anything> anyUpdate(SplittableRandom random) {
    return new ChunkUpdate<>(
        new ChunkRef<>(anyKey(random), random.nextInt()),
        random.nextLong(),
        anyInstant(random),
        random.nextBoolean());
  }

  static PackedChunk<Anything> anyChunk(SplittableRandom random) {
    byte[] blob = new byte[random.nextInt(300)];
    random.nextBytes(blob);
    return new PackedChunk<>(
        anyUpdate(random), anyInstant(random), random.nextInt(), random.nextInt(), blob);
  }

  private static Instant anyInstant(SplittableRandom random) {
    return Instant.ofEpochSecond(
        random.nextLong(-62_000_000_000L, 253_000_000_000L), random.nextInt(1_000_000_000));
  }

  enum Market {
    SPOT,
    FUTURE {
      @Override
      public String toString() {
        return "later";
      }
    }
  }

  record Anything(long number, boolean truth, String text, Market kind, UUID id, LocalDate day) {}
}
