package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** The words for types of columns. */
final class TypeWords {

  /** In the order in which clients know them. */
  static final List<String> CANONICAL =
      List.of("str", "int", "float", "bool", "datetime", "dict", "list");

  private static final Map<String, ColumnType> WORDS = Map.ofEntries(
      Map.entry("str", ColumnType.STR),
      Map.entry("string", ColumnType.STR),
      Map.entry("text", ColumnType.STR),
      Map.entry("int", ColumnType.INT),
      Map.entry("integer", ColumnType.INT),
      Map.entry("float", ColumnType.FLOAT),
      Map.entry("number", ColumnType.FLOAT),
      Map.entry("double", ColumnType.FLOAT),
      Map.entry("double precision", ColumnType.FLOAT),
      Map.entry("bool", ColumnType.BOOL),
      Map.entry("boolean", ColumnType.BOOL),
      Map.entry("datetime", ColumnType.DATETIME),
      Map.entry("date", ColumnType.DATETIME),
      Map.entry("time", ColumnType.DATETIME),
      Map.entry("timestamp", ColumnType.DATETIME),
      Map.entry("timestamptz", ColumnType.DATETIME),
      Map.entry("timestampz", ColumnType.DATETIME),
      Map.entry("dict", ColumnType.DICT),
      Map.entry("json", ColumnType.DICT),
      Map.entry("jsonb", ColumnType.DICT),
      Map.entry("list", ColumnType.LIST));

  private static final Pattern OPTIONAL = Pattern.compile("optional\\s*\\[(.*)]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private TypeWords() {}

  /** Returns the column of a name and a type such as {@code float} or {@code optional[float]}. */
  static ChannelColumn column(String name, String type) {
    String word = BLANKS.matcher(type.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
    Matcher optional = OPTIONAL.matcher(word);
    boolean isOptional = optional.matches();
    String plain = isOptional ? optional.group(1).strip() : word;
    return Optional.ofNullable(WORDS.get(plain))
        .map(found -> new ChannelColumn(name, found, isOptional))
        .orElseThrow(() -> ChannelProblem.of(
                HttpStatus.BAD_REQUEST,
                "Column \"" + name + "\" has the type \"" + type + "\". There are "
                    + new TreeSet<>(WORDS.keySet()) + ", each also as optional[...].")
            .with("channel_schema", name + ": " + type)
            .exception());
  }

  /** Returns the canonical word for a column's type. */
  static String of(ChannelColumn column) {
    return column.optional() ? "optional[" + column.type() + "]" : column.type().toString();
  }
}
