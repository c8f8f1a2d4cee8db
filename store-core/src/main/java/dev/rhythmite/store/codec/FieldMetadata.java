package dev.rhythmite.store.codec;

import java.util.HashMap;
import java.util.Map;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.KeyValue;

/** What the metadata of a field says of its packing; all other keys are left alone. */
final class FieldMetadata {

  /** The key of the encoding of a field's values; absent = plain Arrow values. */
  static final String CODEC_KEY = "rhythmite:codec";

  /** The key of the kind of a packed column. */
  static final String TYPE_KEY = "rhythmite:type";

  private final Map<String, String> packing;

  private FieldMetadata(Map<String, String> packing) {
    this.packing = packing;
  }

  /** Reads the metadata of {@code field}, which has at most {@link Limits#METADATA_ENTRIES}. */
  static FieldMetadata of(Field field) {
    int entries = field.customMetadataLength();
    var packing = new HashMap<String, String>();
    for (int i = 0; i < entries; i++) {
      KeyValue entry = field.customMetadata(i);
      if (isKey(entry, CODEC_KEY)) {
        packing.put(CODEC_KEY, MetadataText.read(entry.valueAsByteBuffer()));
      } else if (isKey(entry, TYPE_KEY)) {
        packing.put(TYPE_KEY, MetadataText.read(entry.valueAsByteBuffer()));
      }
    }
    return new FieldMetadata(packing);
  }

  /** Returns whether the values are encoded somehow, so that they are not what the type says. */
  boolean isPacked() {
    return packing.containsKey(CODEC_KEY);
  }

  Map<String, String> packing() {
    return packing;
  }

  /** Other keys may be of any length and are not read. */
  private static boolean isKey(KeyValue entry, String key) {
    var utf8 = entry.keyAsByteBuffer();
    return utf8 != null
        && utf8.remaining() == key.length()
        && MetadataText.read(utf8).equals(key);
  }

  @Override
  public String toString() {
    return CODEC_KEY + " \"" + packing.get(CODEC_KEY) + "\", " + TYPE_KEY + " \""
        + packing.getOrDefault(TYPE_KEY, "") + "\"";
  }
}
