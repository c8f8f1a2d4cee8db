package dev.rhythmite.store.sync;

import dev.rhythmite.store.KeyField;
import dev.rhythmite.store.KeyType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keys as JSON objects: whole numbers and booleans as such, all else as its text, also decimals,
 * which readers would round. Reading takes a number or a boolean as text, too.
 */
public final class KeyJson<K extends Record> {

  private final KeyType<K> keyType;

  public KeyJson(KeyType<K> keyType) {
    this.keyType = keyType;
  }

  /** Returns the object of a key, its members in declared order. */
  public ObjectNode write(K key) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Object[] values = keyType.values(key);
    for (int i = 0; i < values.length; i++) {
      KeyField field = keyType.fields().get(i);
      if (values[i] instanceof Number number && !(number instanceof BigDecimal)) {
        node.put(field.name(), number.longValue());
      } else if (values[i] instanceof Boolean truth) {
        node.put(field.name(), truth);
      } else {
        node.put(field.name(), field.format(values[i]));
      }
    }
    return node;
  }

  /**
   * Returns the key of an object.
   *
   * @throws IllegalArgumentException if a member is missing, unknown or of another type
   */
  public K read(ObjectNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!member.getValue().isValueNode() || member.getValue().isNull()) {
        throw new IllegalArgumentException("Key field "
            + member.getKey()
            + " cannot be "
            + member.getValue().getNodeType()
            + ". It is a text, a number or a boolean; correct the value.");
      }
      if (member.getValue().isFloatingPointNumber()) {
        refuseRounded(member.getKey());
      }
      texts.put(member.getKey(), member.getValue().asString());
    }
    return keyType.parse(texts);
  }

  private void refuseRounded(String name) {
    for (KeyField field : keyType.fields()) {
      if (field.name().equals(name) && field.type() == BigDecimal.class) {
        throw new IllegalArgumentException(
            "Key field "
                + name
                + " cannot be a number with a fraction, which may have been rounded. Give it as a text.");
      }
    }
  }
}
