package dev.rhythmite.store.channel;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules of metadata and tags. */
public final class Labels {

  private Labels() {}

  static void requireMetadata(ObjectNode metadata) {
    metadata.propertyNames().forEach(key -> requireKey("Metadata", key));
  }

  static void requireTags(ObjectNode tags) {
    tags.properties().forEach(tag -> {
      requireKey("Tag", tag.getKey());
      // null says that the tag goes
      if (!tag.getValue().isNull() && !isTagValue(tag.getValue())) {
        throw new LabelException(
            "Tag \"" + tag.getKey() + "\" is " + tag.getValue()
                + ". A tag is a text, a number, a truth value or an array of these.",
            tag.getKey());
      }
    });
  }

  private static boolean isTagValue(JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().allMatch(each -> each.isValueNode() && !each.isNull());
    }
    return value.isValueNode();
  }

  private static void requireKey(String what, String key) {
    if (key.isBlank() || key.indexOf('\0') >= 0) {
      throw new LabelException(
          what + " key \"" + key.replace('\0', '?') + "\". A key is a text that is not blank.",
          key);
    }
  }

  /** Returns {@code stored} with the members of {@code changes}; null members take theirs away. */
  public static ObjectNode merge(ObjectNode stored, ObjectNode changes) {
    ObjectNode merged = stored.deepCopy();
    changes.properties().forEach(change -> {
      if (change.getValue().isNull()) {
        merged.remove(change.getKey());
      } else {
        merged.set(change.getKey(), change.getValue());
      }
    });
    return merged;
  }
}
