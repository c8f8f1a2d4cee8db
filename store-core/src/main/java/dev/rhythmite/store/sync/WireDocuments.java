package dev.rhythmite.store.sync;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The JSON documents of the protocol, one record each; keys are objects with a member per field. */
final class WireDocuments {

  private WireDocuments() {}

  record Page(Layout layout, List<Update> updates, String next, boolean more) {}

  record Layout(String axis, String frequency, String zone, String type) {}

  record Update(
      ObjectNode key, int chunkIndex, long revision, Instant updatedAt, boolean deleted) {}

  record Ref(ObjectNode key, int chunkIndex) {}

  /** The header of a packed chunk; the CRC-32C is written as the unsigned number that it is. */
  record Chunk(
      ObjectNode key,
      int chunkIndex,
      long revision,
      Instant updatedAt,
      boolean deleted,
      Instant start,
      int length,
      long crc32c) {}
}
