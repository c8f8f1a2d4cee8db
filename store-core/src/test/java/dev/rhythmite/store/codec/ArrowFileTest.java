package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TimeStampMilliVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.TimeStampSecVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.util.ByteArrayReadableSeekableByteChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrowFileTest {

  private static final List<Column> LIKE = List.of(TextColumn.of("name"), DoubleColumn.of("value"));

  private final BufferAllocator allocator = new RootAllocator();

  @AfterEach
  void close() {
    allocator.close();
  }

  @ParameterizedTest
  @EnumSource
  void readsBackWhatItWrites(BodyCompression compression) throws IOException {
    List<Column> first = List.of(
        TextColumn.of("name", "a", null, "grün ✓"),
        DoubleColumn.nanIsNull("value", 0.1 + 0.2, Double.NaN, -0.0));
    List<Column> second = List.of(TextColumn.of("name", ""), DoubleColumn.of("value", 1e-310));

    assertThat(read(write(compression, List.of(first, second)))).isEqualTo(List.of(first, second));
  }

  @Test
  void isOpenedByOtherReaders() throws IOException {
    byte[] file = write(
        BodyCompression.NONE,
        List.of(
            List.of(TextColumn.of("name", "a", "b"), DoubleColumn.of("value", 1, 2)),
            List.of(TextColumn.of("name", "c"), DoubleColumn.of("value", 3))));

    try (var reader = new org.apache.arrow.vector.ipc.ArrowFileReader(
        new ByteArrayReadableSeekableByteChannel(file), allocator)) {
      assertThat(reader.getRecordBlocks()).hasSize(2);
      reader.loadRecordBatch(reader.getRecordBlocks().get(1)); // by the footer
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      assertThat(root.getVector("name").getObject(0)).hasToString("c");
      assertThat(root.getVector("value").getObject(0)).isEqualTo(3.0);
    }
  }

  @Test
  void isOpenedWithoutBatches() throws IOException {
    byte[] file = write(BodyCompression.NONE, List.of());

    try (var reader = new org.apache.arrow.vector.ipc.ArrowFileReader(
        new ByteArrayReadableSeekableByteChannel(file), allocator)) {
      assertThat(reader.getRecordBlocks()).isEmpty();
      assertThat(reader.getVectorSchemaRoot().getSchema().getFields()).hasSize(2);
    }
  }

  @Test
  void widensNumbersOfOtherWriters() throws IOException {
    var floats = new Float4Vector("f", allocator);
    var integers = new BigIntVector("l", allocator);
    var small = new IntVector("i", allocator);
    var nothing = new NullVector("n", 3);
    for (int i = 0; i < 3; i++) {
      floats.setSafe(i, i + 0.5f);
      integers.setSafe(i, i - 1L);
      small.setSafe(i, -i);
    }
    floats.setNull(1);

    assertThat(read(foreign(3, floats, integers, small, nothing)))
        .isEqualTo(List.of(List.of(
            DoubleColumn.nanIsNull("f", 0.5, Double.NaN, 2.5),
            LongColumn.of("l", -1, 0, 1),
            LongColumn.of("i", 0, -1, -2),
            TextColumn.of("n", null, null, null))));
  }

  @Test
  void readsTimesOfAnyUnit() throws IOException {
    var seconds = new TimeStampSecVector("s", allocator);
    var millis = new TimeStampMilliVector("ms", allocator);
    var nanos = new TimeStampNanoTZVector("ns", allocator, "UTC");
    seconds.setSafe(0, -2);
    millis.setSafe(0, 1_500);
    nanos.setSafe(0, -1); // is cut, not rounded

    assertThat(read(foreign(1, seconds, millis, nanos)))
        .isEqualTo(List.of(List.of(
            TimeColumn.of("s", -2_000_000),
            TimeColumn.of("ms", 1_500_000),
            TimeColumn.of("ns", -1))));
  }

  @Test
  void refusesATimeOutOfReachByTheColumnsName() {
    var seconds = new TimeStampSecVector("when", allocator);
    seconds.setSafe(0, Long.MAX_VALUE);

    assertThatThrownBy(() -> read(foreign(1, seconds)))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageContaining("Column \"when\"");
  }

  @Test
  void refusesATimeThatIsNullByTheColumnsName() {
    var seconds = new TimeStampSecVector("when", allocator);
    seconds.setSafe(0, 1);
    seconds.setNull(1);

    assertThatThrownBy(() -> read(foreign(2, seconds)))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageContaining("Column \"when\" has 1 nulls");
  }

  @Test
  void readsLargeTextsAndDictionaries() throws IOException {
    var large = new LargeVarCharVector("large", allocator);
    large.setSafe(0, "grün".getBytes(StandardCharsets.UTF_8));
    large.setNull(1);
    large.setValueCount(2);
    var plain = new VarCharVector("coded", allocator);
    plain.setSafe(0, "b".getBytes(StandardCharsets.UTF_8));
    plain.setSafe(1, "b".getBytes(StandardCharsets.UTF_8));
    plain.setValueCount(2);
    var words = new VarCharVector("words", allocator);
    words.setSafe(0, "a".getBytes(StandardCharsets.UTF_8));
    words.setSafe(1, "b".getBytes(StandardCharsets.UTF_8));
    words.setValueCount(2);
    var dictionary = new Dictionary(words, new DictionaryEncoding(7, false, null));
    var provider = new DictionaryProvider.MapDictionaryProvider(dictionary);
    var coded = (FieldVector) DictionaryEncoder.encode(plain, dictionary);
    plain.close();

    assertThat(read(foreign(2, provider, large, coded)))
        .isEqualTo(List.of(
            List.of(TextColumn.of("large", "grün", null), TextColumn.of("coded", "b", "b"))));
    words.close();
  }

  @Test
  void refusesOtherTypesByTheColumnsName() {
    var list = ListVector.empty("list", allocator);
    list.allocateNew();

    assertThatThrownBy(() -> read(foreign(0, list)))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageContaining("Column \"list\" has the Arrow type List.");
  }

  @Test
  void refusesAFooterThatPointsElsewhere() throws IOException {
    byte[] file = write(
        BodyCompression.NONE,
        List.of(List.of(TextColumn.of("name", "a"), DoubleColumn.of("value", 1))));
    int footer = LittleEndian.getInt(file, file.length - 10);
    byte[] other = write(
        BodyCompression.NONE,
        List.of(List.of(TextColumn.of("name", "a".repeat(99)), DoubleColumn.of("value", 1))));
    byte[] mixed = Arrays.copyOf(file, file.length);
    System.arraycopy(
        other, other.length - 10 - footer, mixed, file.length - 10 - footer, footer + 10);

    assertThatThrownBy(() -> read(mixed))
        .isInstanceOf(MalformedBlobException.class)
        .hasMessageContaining("points to other places");
  }

  @Test
  void refusesEveryCutFile() throws IOException {
    byte[] file = write(
        BodyCompression.LZ4_FRAME,
        List.of(List.of(TextColumn.of("name", "a"), DoubleColumn.of("value", 1))));

    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> read(cut))
          .as("%d of %d bytes", length, file.length)
          .isInstanceOf(MalformedBlobException.class);
    }
  }

  /** 2,000 damaged files, seeds 0 to 1,999; a failure names its own. */
  @Test
  void readsDamagedFilesOrRefusesThem() throws IOException {
    byte[] file = write(
        BodyCompression.LZ4_FRAME,
        List.of(List.of(TextColumn.of("name", "a", "b"), DoubleColumn.of("value", 1, 2))));

    for (int seed = 0; seed < 2_000; seed++) {
      var random = new SplittableRandom(seed);
      byte[] damaged = file.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      assertThat(outcome(damaged)).as("seed %d", seed).isIn("read", "refused");
    }
  }

  private static String outcome(byte[] file) throws IOException {
    try {
      read(file);
      return "read";
    } catch (MalformedBlobException e) {
      return "refused";
    }
  }

  private static byte[] write(BodyCompression compression, List<List<Column>> batches)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (var writer = new ArrowFileWriter(out, LIKE, compression)) {
      for (List<Column> batch : batches) {
        writer.write(batch);
      }
    }
    return out.toByteArray();
  }

  private static List<List<Column>> read(byte[] file) throws IOException {
    var reader = new ArrowFileReader(new ByteArrayInputStream(file));
    List<List<Column>> batches = new ArrayList<>();
    for (Optional<List<Column>> next = reader.next(); next.isPresent(); next = reader.next()) {
      batches.add(next.get());
    }
    return batches;
  }

  private static byte[] foreign(int rows, FieldVector... vectors) throws IOException {
    return foreign(rows, new DictionaryProvider.MapDictionaryProvider(), vectors);
  }

  private static byte[] foreign(int rows, DictionaryProvider dictionaries, FieldVector... vectors)
      throws IOException {
    var out = new ByteArrayOutputStream();
    for (FieldVector vector : vectors) {
      vector.setValueCount(rows);
    }
    try (var root = new VectorSchemaRoot(List.of(vectors));
        var writer = new org.apache.arrow.vector.ipc.ArrowFileWriter(
            root, dictionaries, Channels.newChannel(out))) {
      root.setRowCount(rows);
      writer.writeBatch();
    }
    return out.toByteArray();
  }
}
