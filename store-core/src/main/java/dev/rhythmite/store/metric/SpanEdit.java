package dev.rhythmite.store.metric;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody says of a span, beside what was measured, which stays.
 *
 * @param start when it began in truth
 * @param end when it ended in truth, not before {@code start}
 * @param metadata any JSON
 */
public record SpanEdit(
    Optional<Instant> start, Optional<Instant> end, Optional<ObjectNode> metadata) {

  /** Copies the JSON, as it can be changed. */
  public SpanEdit {
    metadata = metadata.map(ObjectNode::deepCopy);
    if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
      throw new IllegalArgumentException("A span from " + start.get() + " to " + end.get()
          + ". A span ends after it starts; exchange the two.");
    }
  }
}
