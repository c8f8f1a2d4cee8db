package dev.rhythmite.store.codec;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Packs texts, repeated ones by a dictionary.
 *
 * <pre>
 * Texts      --> Lengths, Bytes
 * Dictionary --> Size, Texts, Indexes
 * </pre>
 *
 * <ul>
 *   <li>Lengths, Indexes --> see {@link IntegerPacking}; a length counts bytes
 *   <li>Bytes --> the UTF-8 of one text after the other
 *   <li>Size --> varint, of distinct texts, in the order in which they first appear
 * </ul>
 */
final class TextPacking implements Packing {

  @Override
  public String type() {
    return "text";
  }

  @Override
  public boolean packs(Column column) {
    return column instanceof TextColumn;
  }

  @Override
  public void pack(Column column, PayloadWriter out) {
    var texts = (TextColumn) column;
    int rows = texts.length();
    String[] values = texts.validValues();
    if (values.length == 0) {
      PayloadHead.write(out, PayloadKind.ALL_NULL, rows, texts.validity());
      return;
    }
    long[] indexes = out.scratch().integers(values.length);
    Map<String, Integer> dictionary = dictionary(values, indexes);
    if (dictionary.size() <= values.length / 2) {
      PayloadHead.write(out, PayloadKind.TEXT_DICTIONARY, rows, texts.validity());
      out.putVarint(dictionary.size());
      writeTexts(dictionary.keySet().toArray(String[]::new), out);
      IntegerPacking.write(indexes, values.length, out);
    } else {
      PayloadHead.write(out, PayloadKind.TEXTS, rows, texts.validity());
      writeTexts(values, out);
    }
  }

  /**
   * Returns the distinct texts, and the index of each text in {@code indexes}; gives up when there
   * are too many to be of use.
   */
  private static Map<String, Integer> dictionary(String[] values, long[] indexes) {
    var dictionary = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < values.length && dictionary.size() <= values.length / 2; i++) {
      int next = dictionary.size();
      Integer known = dictionary.putIfAbsent(values[i], next);
      indexes[i] = known == null ? next : known;
    }
    return dictionary;
  }

  private static void writeTexts(String[] texts, PayloadWriter out) {
    long[] lengths = new long[texts.length];
    var bytes = new PayloadWriter(8 * texts.length);
    for (int i = 0; i < texts.length; i++) {
      byte[] utf8 = Utf8.encode(texts[i]);
      bytes.putBytes(utf8, 0, utf8.length);
      lengths[i] = utf8.length;
    }
    IntegerPacking.write(lengths, lengths.length, out);
    out.putAll(bytes);
  }

  @Override
  public Column unpack(String name, PayloadHead head, PayloadReader in) {
    Validity validity = head.readValidity(in);
    int count = head.rows() - validity.nullCount();
    String[] values = new String[head.rows()];
    switch (head.kind()) {
      case ALL_NULL -> {}
      case TEXTS -> readTexts(in, values, count);
      case TEXT_DICTIONARY -> readDictionary(in, values, count);
      default -> throw head.kindOf(type(), in);
    }
    Gaps.open(validity, values);
    return TextColumn.adopt(name, values, validity);
  }

  private static void readDictionary(PayloadReader in, String[] values, int count) {
    int size = in.nextCount("dictionary", 1, count);
    String[] dictionary = new String[size];
    readTexts(in, dictionary, size);
    var indexes = new DictionaryIndexes(in, count, size);
    int to = 0;
    for (int length = indexes.next(); length != 0; length = indexes.next()) {
      for (int i = 0; i < length; i++) {
        values[to + i] = dictionary[indexes.get(i)];
      }
      to += length;
    }
  }

  private static void readTexts(PayloadReader in, String[] texts, int count) {
    long[] lengths = new long[count];
    IntegerUnpacking.read(in, lengths, count);
    for (int i = 0; i < count; i++) {
      if (lengths[i] < 0) {
        throw in.malformed("text of %d bytes".formatted(lengths[i]));
      }
      int from = in.skip(lengths[i], "text");
      texts[i] = Utf8.decode(in.bytes(), from, (int) lengths[i])
          .orElseThrow(() -> in.malformed("text that is not UTF-8"));
    }
  }
}
