package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.LimitException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses drafts that are too large to be kept. */
final class DraftChecks {

  private static final int LONGEST_COLUMN = 1_000;

  private final ChannelLimits limits;

  DraftChecks(ChannelLimits limits) {
    this.limits = limits;
  }

  void check(ChannelDraft draft) {
    draft.name().ifPresent(DraftChecks::checkName);
    draft.schema().ifPresent(this::checkSchema);
    draft.metadata().ifPresent(metadata -> checkJson("Metadata", metadata));
    draft.tags().ifPresent(tags -> checkJson("Tags", tags));
  }

  private static void checkName(String name) {
    if (name.isBlank() || name.indexOf('\0') >= 0) {
      throw new LimitException(
          "A blank channel name",
          "A name is a text that is not blank, without U+0000",
          "Give another one, or none.");
    }
    if (name.length() > DefinitionQueries.LONGEST_NAME) {
      throw new LimitException(
          "A channel name of " + name.length() + " characters",
          "A name has at most " + DefinitionQueries.LONGEST_NAME,
          "Shorten it.");
    }
  }

  private void checkSchema(ChannelSchema schema) {
    int columns = schema.columns().size();
    if (columns > limits.columns()) {
      throw new LimitException(
          "A channel of " + columns + " columns",
          "A channel has at most " + limits.columns(),
          "Use several channels.");
    }
    schema.columns().forEach(column -> {
      if (column.name().length() > LONGEST_COLUMN) {
        throw new LimitException(
            "A column name of " + column.name().length() + " characters",
            "A column name has at most " + LONGEST_COLUMN,
            "Shorten it.");
      }
    });
  }

  private void checkJson(String what, ObjectNode json) {
    int length = ChannelJson.text(json).length();
    if (length > limits.textLength()) {
      throw new LimitException(
          what + " of " + length + " characters",
          "They have at most " + limits.textLength(),
          "Keep less with the channel.");
    }
    if (isDeeperThan(limits.jsonDepth(), json)) {
      throw new LimitException(
          what + " of more than " + limits.jsonDepth() + " levels",
          "They have at most " + limits.jsonDepth(),
          "Flatten them.");
    }
  }

  private static boolean isDeeperThan(int depth, JsonNode json) {
    return json.isContainer()
        && (depth == 0 || json.valueStream().anyMatch(each -> isDeeperThan(depth - 1, each)));
  }
}
