package dev.rhythmite.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.sync.Cursor;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeVectorTest {

  private static final UUID TABLE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final KeyType<Key> KEY = KeyType.of(Key.class);
  private static final int BYTES_WITHOUT_PLACE = 1 + 16 + 32 * 8 + 1;

  @Test
  void beginsWithNothingListed() {
    ChangeVector<Key> vector = ChangeVector.parse(Cursor.START, TABLE, KEY).orElseThrow();

    assertThat(vector.place()).isEmpty();
    for (short stripe = 0; stripe < Stripes.COUNT; stripe++) {
      assertThat(vector.revision(stripe)).isZero();
    }
  }

  @Test
  void movesOneStripeAndLeavesThePlace() {
    ChangeVector<Key> start = ChangeVector.start(TABLE);
    ChangeVector<Key> moved = start.behind(place(3, 9)).upTo((short) 3, 10);

    assertThat(moved.revision((short) 3)).isEqualTo(10);
    assertThat(moved.revision((short) 4)).isZero();
    assertThat(moved.place()).isEmpty();
    assertThat(start.revision((short) 3)).isZero();
  }

  @RepeatedTest(300) // the repetition is the seed
  void readsEveryVectorThatItWrote(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    UUID table = new UUID(random.nextLong(), random.nextLong());
    ChangeVector<Key> vector = ChangeVector.start(table);
    for (int i = 0; i < 40; i++) {
      vector = vector.upTo((short) random.nextInt(Stripes.COUNT), random.nextLong(Long.MAX_VALUE));
    }
    Optional<ChangeVector.Place<Key>> place = random.nextBoolean()
        ? Optional.empty()
        : Optional.of(new ChangeVector.Place<>(
            (short) random.nextInt(Stripes.COUNT),
            random.nextLong(),
            new Key(
                random.nextInt(),
                anyText(random),
                LocalDate.ofEpochDay(random.nextInt(-719_162, 2_932_897))),
            random.nextInt(),
            random.nextLong()));
    ChangeVector<Key> written = place.map(vector::behind).orElse(vector);

    Cursor cursor = written.cursor(KEY);
    ChangeVector<Key> read = ChangeVector.parse(cursor, table, KEY).orElseThrow();

    assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
    assertThat(read.place()).isEqualTo(place);
    for (short stripe = 0; stripe < Stripes.COUNT; stripe++) {
      assertThat(read.revision(stripe)).isEqualTo(written.revision(stripe));
    }
    assertThat(read.cursor(KEY)).isEqualTo(cursor);
  }

  @Test
  void doesNotKnowACursorOfAnotherTable() {
    Cursor cursor = ChangeVector.<Key>start(TABLE).behind(place(0, 1)).cursor(KEY);

    assertThat(ChangeVector.parse(cursor, new UUID(0, 0), KEY)).isEmpty();
    assertThat(ChangeVector.parse(cursor, TABLE, KEY)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 1, -1, 127})
  void doesNotKnowACursorOfAnotherVersion(byte version) {
    byte[] bytes = bytesOf(ChangeVector.<Key>start(TABLE).cursor(KEY));
    bytes[0] = version;

    assertThat(ChangeVector.parse(cursorOf(bytes), TABLE, KEY)).isEmpty();
  }

  @Test
  void refusesACursorCutAtAnyByte() {
    Cursor cursor = ChangeVector.<Key>start(TABLE).behind(place(31, 7)).cursor(KEY);
    byte[] bytes = bytesOf(cursor);

    for (int length = 1; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertNoCursor(cursorOf(cut));
    }
    for (int length = 1; length < cursor.text().length(); length++) {
      assertNoCursor(new Cursor(cursor.text().substring(0, length)));
    }
  }

  @Test
  void refusesBytesBehindTheEnd() {
    byte[] bytes = bytesOf(ChangeVector.<Key>start(TABLE).cursor(KEY));

    assertThat(bytes).hasSize(BYTES_WITHOUT_PLACE);
    assertNoCursor(cursorOf(Arrays.copyOf(bytes, bytes.length + 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "=", "A", "!", "ünïcode", "AgA", "+/+/", "Ag==", "\u0000", "気温"})
  void refusesATextThatIsNoCursor(String text) {
    assertThatThrownBy(() -> ChangeVector.parse(new Cursor(text), TABLE, KEY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\""
            + text
            + "\" is no cursor. Pass on the text exactly as the server gave it, or none to start.");
  }

  @Test
  void showsTheBeginningOfALongTextOnly() {
    assertThatThrownBy(() -> ChangeVector.parse(new Cursor("?".repeat(8_192)), TABLE, KEY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"" + "?".repeat(40) + "\" is no cursor.");
  }

  @ParameterizedTest
  @ValueSource(bytes = {-1, 32, 127, -128})
  void refusesAPlaceInAStripeThatDoesNotExist(byte stripe) {
    byte[] bytes = bytesOf(ChangeVector.<Key>start(TABLE).behind(place(0, 7)).cursor(KEY));
    bytes[BYTES_WITHOUT_PLACE] = stripe;

    assertNoCursor(cursorOf(bytes));
  }

  @Test
  void refusesATextThatClaimsToBeLongerThanTheCursor() {
    byte[] bytes = bytesOf(ChangeVector.<Key>start(TABLE).behind(place(0, 7)).cursor(KEY));
    ByteBuffer.wrap(bytes).putShort(BYTES_WITHOUT_PLACE + 1 + 8 + 8 + 4, (short) -1);

    assertNoCursor(cursorOf(bytes));
  }

  @Test
  void refusesAKeyThatDoesNotParse() {
    KeyType<Text> text = KeyType.of(Text.class);
    ChangeVector<Text> vector = ChangeVector.<Text>start(TABLE)
        .behind(new ChangeVector.Place<>((short) 0, 1, new Text("x".repeat(5_000)), 0, 0));
    Cursor cursor = vector.cursor(text);

    assertThat(ChangeVector.parse(cursor, TABLE, text)).isPresent();
    assertThatThrownBy(() -> ChangeVector.parse(cursor, TABLE, KeyType.of(CaseKey.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no cursor");
  }

  @RepeatedTest(500) // the repetition is the seed
  void survivesFlippedBits(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    byte[] bytes = bytesOf(ChangeVector.<Key>start(TABLE)
        .upTo((short) 5, 1_000)
        .behind(place(random.nextInt(32), 7))
        .cursor(KEY));
    for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }

    assertReadOrRefused(cursorOf(bytes));
  }

  @RepeatedTest(500) // the repetition is the seed
  void survivesGarbage(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    byte[] bytes = new byte[random.nextInt(1, 600)];
    random.nextBytes(bytes);
    byte[] header = bytesOf(ChangeVector.<Key>start(TABLE).cursor(KEY));
    System.arraycopy(header, 0, bytes, 0, Math.min(17, bytes.length));

    assertReadOrRefused(cursorOf(bytes));
  }

  private static void assertReadOrRefused(Cursor cursor) {
    try {
      ChangeVector.parse(cursor, TABLE, KEY)
          .ifPresent(read -> assertThat(
                  ChangeVector.parse(read.cursor(KEY), TABLE, KEY).orElseThrow().place())
              .isEqualTo(read.place()));
    } catch (IllegalArgumentException e) {
      assertThat(e)
          .hasMessageEndingWith(
              "is no cursor. Pass on the text exactly as the server gave it, or none to start.");
    }
  }

  private static void assertNoCursor(Cursor cursor) {
    assertThatThrownBy(() -> ChangeVector.parse(cursor, TABLE, KEY))
        .as(cursor.text())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no cursor");
  }

  @Test
  void missesWhatWasPurgedBehindIt() {
    StripeMarks marks = new StripeMarks();
    marks.set((short) 3, 20, 9);
    ChangeVector<Key> start = ChangeVector.start(TABLE);

    assertThat(start.isBehindPurgeOf(marks)).as("nothing listed").isFalse();
    assertThat(start.upTo((short) 3, 8).isBehindPurgeOf(marks)).isTrue();
    assertThat(start.upTo((short) 3, 9).isBehindPurgeOf(marks)).isFalse();
    assertThat(start.upTo((short) 4, 1).isBehindPurgeOf(marks)).isFalse();
  }

  @Test
  void withinAStripeMissesWhatWasPurgedSinceItsListingBegan() {
    ChangeVector<Key> within = ChangeVector.<Key>start(TABLE).behind(place(3, 7)); // purged up to 5
    StripeMarks marks = new StripeMarks();
    marks.set((short) 3, 20, 5);
    assertThat(within.isBehindPurgeOf(marks)).isFalse();
    marks.set((short) 3, 20, 6);
    assertThat(within.isBehindPurgeOf(marks)).isTrue();
    assertThat(within.upTo((short) 3, 6).behind(place(3, 7)).isBehindPurgeOf(marks))
        .isFalse();
  }

  private static ChangeVector.Place<Key> place(int stripe, long revision) {
    return new ChangeVector.Place<>(
        (short) stripe, revision, new Key(5, "spöt", LocalDate.of(2024, 2, 29)), 24_288, 5);
  }

  private static String anyText(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    random
        .ints(random.nextInt(60), 1, 0x11_0000)
        .filter(codePoint -> codePoint < 0xd800 || codePoint > 0xdfff)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static byte[] bytesOf(Cursor cursor) {
    return Base64.getUrlDecoder().decode(cursor.text());
  }

  private static Cursor cursorOf(byte[] bytes) {
    return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  record Key(int version, String kind, LocalDate day) {}

  record Text(String text) {}
}
