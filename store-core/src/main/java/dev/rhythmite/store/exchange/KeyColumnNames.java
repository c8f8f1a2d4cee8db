package dev.rhythmite.store.exchange;

import dev.rhythmite.store.KeyField;
import dev.rhythmite.store.KeyType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How key fields are called in a file: as they are, unless another column has that name. */
final class KeyColumnNames {

  private static final String PREFIX = "key.";

  private KeyColumnNames() {}

  /** Returns the names of the columns by those of the fields, in declared order. */
  static Map<String, String> of(KeyType<?> keyType, List<String> taken) {
    Map<String, String> names = new LinkedHashMap<>();
    for (KeyField field : keyType.fields()) {
      names.put(field.name(), taken.contains(field.name()) ? PREFIX + field.name() : field.name());
    }
    return names;
  }
}
