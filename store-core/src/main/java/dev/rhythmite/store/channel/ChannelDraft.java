package dev.rhythmite.store.channel;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody says of a channel; what is absent is left as it is, or has no value in a new channel.
 *
 * @param name unique within tenant and kind, kept as it is written
 * @param schema all columns; needed for a new channel
 * @param metadata any JSON, for description
 * @param tags scalars and arrays of scalars, for search
 * @param retention how long rows are kept, counted from their times; zero is for ever
 */
public record ChannelDraft(
    Optional<String> name,
    Optional<ChannelSchema> schema,
    Optional<ObjectNode> metadata,
    Optional<ObjectNode> tags,
    Optional<Duration> retention) {

  private static final ChannelDraft EMPTY = new ChannelDraft(
      Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Copies the JSON, as it can be changed. */
  public ChannelDraft {
    metadata = metadata.map(ObjectNode::deepCopy);
    tags = tags.map(ObjectNode::deepCopy);
    tags.ifPresent(Labels::requireTags);
    metadata.ifPresent(Labels::requireMetadata);
    retention.ifPresent(ChannelDraft::requireDuration);
  }

  private static void requireDuration(Duration retention) {
    if (retention.isNegative()) {
      throw new IllegalArgumentException(
          "Retention " + retention + ". Rows are kept for a positive duration, or zero, for ever.");
    }
  }

  /** Returns a draft that says nothing. */
  public static ChannelDraft empty() {
    return EMPTY;
  }

  /** Returns the draft of a channel with these columns. */
  public static ChannelDraft of(ChannelSchema schema) {
    return EMPTY.withSchema(schema);
  }

  public ChannelDraft withName(String newName) {
    return new ChannelDraft(Optional.of(newName), schema, metadata, tags, retention);
  }

  public ChannelDraft withSchema(ChannelSchema newSchema) {
    return new ChannelDraft(name, Optional.of(newSchema), metadata, tags, retention);
  }

  public ChannelDraft withMetadata(ObjectNode newMetadata) {
    return new ChannelDraft(name, schema, Optional.of(newMetadata), tags, retention);
  }

  public ChannelDraft withTags(ObjectNode newTags) {
    return new ChannelDraft(name, schema, metadata, Optional.of(newTags), retention);
  }

  public ChannelDraft withRetention(Duration newRetention) {
    return new ChannelDraft(name, schema, metadata, tags, Optional.of(newRetention));
  }
}
