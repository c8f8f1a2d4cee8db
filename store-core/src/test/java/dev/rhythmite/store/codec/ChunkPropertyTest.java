package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the columns are, every bit comes back; whatever happens to a blob, no other value does.
 */
@Timeout(600)
class ChunkPropertyTest {

  private static final int VALUES_TO_A_SEED = 250_000;
  private static final int DAMAGES_TO_A_SEED = 4_000;

  static LongStream seeds() {
    return Seeds.from1To(10, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsWhateverItIsGiven(long seed) {
    var random = new SplittableRandom(seed);
    int values = 0;
    while (values < VALUES_TO_A_SEED) {
      List<Column> columns = anyColumns(random, 1 << random.nextInt(1, 15));
      int rows = columns.get(0).length();
      for (Encoding encoding : Encoding.values()) {
        List<Column> decoded = ChunkCodec.decode(ChunkCodec.encode(columns, encoding), rows);
        // not isEqualTo: its description of many values is slow
        assertThat(decoded.equals(columns)).as("%s %s", encoding, columns).isTrue();
      }
      values += rows * columns.size();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theSameValuesGiveTheSamePayload(long seed) {
    var random = new SplittableRandom(seed);
    Column column = new AnyColumns(random).next("v", 1_000);

    byte[] payload = HandMadePacked.payload(column);

    assertThat(HandMadePacked.payload(column)).isEqualTo(payload);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void damageNeverGivesAnotherValue(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < DAMAGES_TO_A_SEED / 50; i++) {
      List<Column> columns = anyColumns(random, 300);
      byte[] blob = ChunkCodec.encode(columns, Encoding.PACKED);
      for (int k = 0; k < 50; k++) {
        assertRefusedOrEqual(Damage.anyOf(random, blob), columns);
      }
    }
  }

  /** As above without the checksum's help: any values or a refusal, no other exception. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void hostilePayloadsAreRefused(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < DAMAGES_TO_A_SEED / 50; i++) {
      int rows = random.nextInt(300);
      Column column = new AnyColumns(random).next("v", rows);
      byte[] payload = HandMadePacked.payload(column);
      for (int k = 0; k < 50; k++) {
        assertRefusedOrRead(Damage.anyOf(random, payload), column);
      }
    }
  }

  private static void assertRefusedOrEqual(byte[] blob, List<Column> columns) {
    try {
      assertThat(ChunkCodec.decode(blob, columns.get(0).length())).isEqualTo(columns);
    } catch (MalformedBlobException e) {
      assertThat(e.offset()).isBetween(0L, (long) blob.length);
    }
  }

  private static void assertRefusedOrRead(byte[] payload, Column column) {
    byte[] blob = HandMadePacked.blob(column, payload);
    try {
      Column decoded = ChunkCodec.decode(blob, column.length()).get(0);
      assertThat(decoded.length()).isEqualTo(column.length());
    } catch (MalformedBlobException e) {
      assertThat(e).hasMessageStartingWith("Packed column \"v\" at byte ");
    }
  }

  private static List<Column> anyColumns(SplittableRandom random, int maxRows) {
    var any = new AnyColumns(random);
    int rows = random.nextInt(maxRows);
    List<Column> columns = new ArrayList<>();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      columns.add(any.next("c" + i, rows));
    }
    return columns;
  }
}
