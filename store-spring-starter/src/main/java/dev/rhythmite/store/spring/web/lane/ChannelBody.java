package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request says of a channel.
 *
 * @param name as it was given
 * @param strict whether one bad row keeps all from being stored
 */
record ChannelBody(
    Optional<UUID> id,
    Optional<ChannelSchema> schema,
    Optional<String> name,
    Optional<ObjectNode> metadata,
    Optional<ObjectNode> tags,
    boolean strict) {

  static final ChannelBody EMPTY = new ChannelBody(
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      false);

  UUID requiredId() {
    return id.orElseThrow(() -> missing("channel_id"));
  }

  private static RuntimeException missing(String member) {
    return ChannelProblem.of(
            HttpStatus.BAD_REQUEST, "There is no " + member + ". This route needs it; add it.")
        .with(member, "missing")
        .exception();
  }

  /** Returns this, which makes a new channel, if it has a schema. */
  ChannelBody requiringSchema() {
    if (schema.isEmpty()) {
      throw missing("channel_schema");
    }
    return this;
  }

  /** Returns this, which replaces labels, if no tag is null; merging, null takes a tag away. */
  ChannelBody requiringTagValues() {
    tags.ifPresent(all -> all.properties().forEach(tag -> {
      if (tag.getValue().isNull()) {
        throw BodyJson.wrongForm(
            "tags", "has null for \"" + tag.getKey() + "\". A tag has a value; leave it out.");
      }
    }));
    return this;
  }

  /** Returns the draft for a channel, its columns spelled as they are stored if there is one. */
  ChannelDraft draft(Optional<ChannelSchema> stored) {
    return new ChannelDraft(
        name.map(Names::requiredOfChannel),
        stored.isEmpty() ? schema : schema.map(given -> SchemaForm.spelledAs(stored.get(), given)),
        metadata,
        tags,
        Optional.empty());
  }
}
