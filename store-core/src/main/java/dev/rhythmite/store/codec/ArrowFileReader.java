package dev.rhythmite.store.codec;

import dev.rhythmite.store.codec.FileSchema.Dictionary;
import dev.rhythmite.store.codec.FileSchema.FileColumn;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.MessageHeader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Arrow IPC file of any writer from its start to its end, batch by batch, plain or as LZ4
 * frames. What is narrower than our columns is widened: floats to doubles, integers to longs,
 * timestamps of any unit to microseconds, where what is finer is cut; without a zone they are of UTC.
 * Texts may come by dictionaries; a column of nothing but nulls is one of texts.
 *
 * <p>Memory is that of one batch and of the dictionaries. Not for use by several threads at once.
 */
public final class ArrowFileReader {

  private static final int MOST_FOOTER_BYTES = 16 << 20;

  private final InputStream in;
  private final StreamMessages messages;
  private final FileSchema schema;
  private final Map<Long, @Nullable String[]> dictionaries = new HashMap<>();
  private final List<FileBlock> batches = new ArrayList<>();
  private final List<FileBlock> dictionaryBatches = new ArrayList<>();
  private long dictionaryTexts;

  /**
   * Reads the schema from {@code in}, which is not closed.
   *
   * @throws MalformedBlobException if it begins no Arrow file, or one with columns that are not read
   */
  public ArrowFileReader(InputStream in) throws IOException {
    this.in = in;
    ArrowFile.requireStart(in.readNBytes(ArrowFile.START_BYTES));
    this.messages = new StreamMessages(in, ArrowFile.START_BYTES);
    this.schema =
        FileSchema.read(messages.next().orElseThrow(() -> messages.malformed("no schema")));
  }

  /**
   * Returns the columns of the next batch; empty at the end, of which the footer has been found to
   * tell the same as the messages before it.
   *
   * @throws MalformedBlobException if the file is damaged or cut off
   */
  public Optional<List<Column>> next() throws IOException {
    for (Optional<ArrowMessage> found = messages.next(); ; found = messages.next()) {
      if (found.isEmpty()) {
        byte[] rest = in.readNBytes(MOST_FOOTER_BYTES);
        ArrowFile.requireEnd(rest, batches, dictionaryBatches);
        return Optional.empty();
      }
      ArrowMessage message = found.get();
      byte header = message.read(metadata -> metadata.headerType());
      if (header != MessageHeader.DictionaryBatch) {
        batches.add(messages.block());
        return Optional.of(columns(message));
      }
      dictionaryBatches.add(messages.block());
      readDictionary(message);
    }
  }

  private List<Column> columns(ArrowMessage message) {
    BodyReader body = BatchReader.read(message, schema.specs());
    List<Column> columns = new ArrayList<>();
    for (FileColumn column : schema.columns()) {
      Column read = column.spec().codec().read(column.spec().name(), body);
      columns.add(column
          .dictionary()
          .<Column>map(dictionary -> texts((LongColumn) read, dictionary))
          .orElse(read));
    }
    return columns;
  }

  private TextColumn texts(LongColumn indexes, Dictionary dictionary) {
    @Nullable String[] values = dictionaries.getOrDefault(dictionary.id(), new String[0]);
    @Nullable String[] texts = new String[indexes.length()];
    for (int i = 0; i < texts.length; i++) {
      if (!indexes.isNull(i)) {
        long index = indexes.values()[i];
        if (index < 0 || index >= values.length) {
          throw messages.malformed("column \"%s\" has the index %d into a dictionary of %d texts"
              .formatted(indexes.name(), index, values.length));
        }
        texts[i] = values[(int) index];
      }
    }
    return TextColumn.of(indexes.name(), texts);
  }

  private void readDictionary(ArrowMessage message) {
    long id =
        message.read(metadata -> ((DictionaryBatch) metadata.header(new DictionaryBatch())).id());
    boolean isDelta = message.read(
        metadata -> ((DictionaryBatch) metadata.header(new DictionaryBatch())).isDelta());
    Dictionary dictionary = schema.columns().stream()
        .flatMap(column -> column.dictionary().stream())
        .filter(each -> each.id() == id)
        .findFirst()
        .orElseThrow(() -> messages.malformed("a dictionary of no column"));
    BodyReader body = BatchReader.readDictionary(message, dictionary.values());
    TextColumn read =
        (TextColumn) dictionary.values().codec().read(dictionary.values().name(), body);
    dictionaryTexts += read.length();
    if (isDelta || dictionaryTexts > Limits.VALUES) {
      throw messages.malformed(
          "a dictionary that grows, or dictionaries of over " + Limits.VALUES + " texts");
    }
    dictionaries.put(id, read.values());
  }
}
