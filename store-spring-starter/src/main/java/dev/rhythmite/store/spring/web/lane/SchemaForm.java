package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Schemas as clients write and read them: a JSON object of names and types, time among them. */
final class SchemaForm {

  private static final JsonMapper JSON = new JsonMapper();

  private SchemaForm() {}

  /**
   * Returns the schema of names and types in their order.
   *
   * @param types not empty
   */
  static ChannelSchema parse(Map<String, String> types) {
    List<ChannelColumn> columns = new ArrayList<>();
    Map<String, String> spellings = new HashMap<>();
    ChannelSchema.TimeName time = ChannelSchema.TimeName.UNLISTED;
    for (Map.Entry<String, String> column : types.entrySet()) {
      String name = column.getKey();
      String plain = plain(name, spellings);
      if (plain.equals(ColumnLookup.TIME_NAME)) {
        time = new ChannelSchema.TimeName(name, columns.size());
      } else if (!plain.equals(ColumnLookup.RECEIVED_NAME)) {
        columns.add(TypeWords.column(name, column.getValue()));
      }
    }
    if (columns.isEmpty() && time.position() < 0) {
      throw refused("The schema has no column of its own. Add one; received_at is kept by itself.");
    }
    return new ChannelSchema(columns, time, 0);
  }

  private static String plain(String name, Map<String, String> spellings) {
    String plain = Names.ofColumn(name);
    if (plain.isEmpty()) {
      throw refused("Column \"" + name + "\". A name has a letter or a digit; choose another.");
    }
    String other = spellings.put(plain, name);
    if (other != null) {
      throw refused("Columns \"" + other + "\" and \"" + name + "\" are the same, \"" + plain
          + "\". Names differ in letters or digits, not only in case; rename one.");
    }
    return plain;
  }

  private static RuntimeException refused(String message) {
    return ChannelProblem.of(HttpStatus.BAD_REQUEST, message)
        .with("channel_schema", message)
        .exception();
  }

  /** Returns {@code given} with the spellings of {@code stored} where both have a column. */
  static ChannelSchema spelledAs(ChannelSchema stored, ChannelSchema given) {
    ColumnLookup lookup = new ColumnLookup(stored);
    List<ChannelColumn> columns = given.columns().stream()
        .map(column -> {
          int index = lookup.find(column.name());
          return index < 0
              ? column
              : new ChannelColumn(
                  stored.columns().get(index).name(), column.type(), column.optional());
        })
        .toList();
    return new ChannelSchema(columns, stored.time(), given.version());
  }

  /** Returns a schema as JSON. */
  static ObjectNode node(ChannelSchema schema) {
    ObjectNode node = JSON.createObjectNode();
    List<ChannelColumn> columns = schema.columns();
    for (int i = 0; i <= columns.size(); i++) {
      if (schema.time().position() == i) {
        node.put(schema.time().name(), "datetime");
      }
      if (i < columns.size()) {
        node.put(columns.get(i).name(), TypeWords.of(columns.get(i)));
      }
    }
    return node;
  }
}
