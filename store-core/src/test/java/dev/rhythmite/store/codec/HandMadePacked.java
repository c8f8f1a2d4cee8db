package dev.rhythmite.store.codec;

import java.util.Arrays;
import java.util.List;

/** Blobs of one packed column around any payload. */
final class HandMadePacked {

  private HandMadePacked() {}

  /** Returns the payload of {@code column} without its checksum. */
  static byte[] payload(Column column) {
    var out = new PayloadWriter(64);
    packing(column).pack(column, out);
    return Arrays.copyOf(out.bytes(), out.length());
  }

  /**
   * Returns a blob that says it holds a column of the name and kind of {@code like}, with another
   * payload and a right checksum.
   */
  static byte[] blob(Column like, byte[] payload) {
    var out = new PayloadWriter(64);
    out.putBytes(payload, 0, payload.length);
    PayloadHead.writeChecksum(out, packing(like).type(), like.name());
    return blobOf(like, out);
  }

  /** Returns such a blob around a payload that has a checksum of its own, or none. */
  static byte[] blobUnchecked(Column like, byte[] payload) {
    var out = new PayloadWriter(64);
    out.putBytes(payload, 0, payload.length);
    return blobOf(like, out);
  }

  private static byte[] blobOf(Column like, PayloadWriter payload) {
    List<ColumnSpec> specs = ColumnSpec.listOf(List.of(like), Encoding.PACKED);
    var body = new BodyWriter(specs, BodyCompression.NONE, new Workspace());
    body.clear(1);
    PackedCodec.write(payload, body);
    var blob = new PayloadWriter(512);
    for (byte[] part : List.of(MessageWriter.schema(specs), MessageWriter.recordBatch(body))) {
      blob.putBytes(part, 0, part.length);
    }
    blob.putBytes(body.body(), 0, body.length());
    blob.putBytes(MessageWriter.endOfStream(), 0, MessageWriter.PREFIX_BYTES);
    return Arrays.copyOf(blob.bytes(), blob.length());
  }

  private static Packing packing(Column column) {
    return Packing.ALL.stream()
        .filter(packing -> packing.packs(column))
        .findFirst()
        .orElseThrow();
  }
}
