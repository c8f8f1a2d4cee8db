package dev.rhythmite.store.codec;

import java.util.List;

/** All codecs, by encoding. */
final class ColumnCodecs {

  private static final List<ColumnCodec> OPEN = List.of(
      new Float64Codec(),
      new Float32Codec(),
      new Int64Codec(),
      new BoolCodec(),
      new Utf8Codec(),
      new TimestampCodec());

  private static final List<ColumnCodec> PACKED =
      Packing.ALL.stream().<ColumnCodec>map(PackedCodec::new).toList();

  private ColumnCodecs() {}

  /** Returns the codecs of an encoding, one for each kind of column. */
  static List<ColumnCodec> of(Encoding encoding) {
    return switch (encoding) {
      case OPEN -> OPEN;
      case PACKED -> PACKED;
    };
  }

  /** Returns the codec that writes {@code column}. */
  static ColumnCodec of(Column column, Encoding encoding) {
    for (ColumnCodec codec : of(encoding)) {
      if (codec.writes(column)) {
        return codec;
      }
    }
    throw new IllegalArgumentException("no codec writes a " + column.getClass().getSimpleName());
  }
}
