package dev.rhythmite.store.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name as it stands in SQL, taken apart.
 *
 * @param schema if the name says one
 * @param name without quotes
 * @param quoted whether it had quotes, so that its letters are meant as they are
 */
record SqlName(Optional<SqlName> schema, String name, boolean quoted) {

  private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^.\"]+)");

  /** Returns the parts of {@code table} or {@code schema.table}, each quoted or not. */
  static SqlName of(String sql) {
    List<SqlName> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(sql);
    while (matcher.find()) {
      String quoted = matcher.group(1);
      parts.add(new SqlName(
          parts.isEmpty() ? Optional.empty() : Optional.of(parts.get(parts.size() - 1)),
          quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\""),
          quoted != null));
    }
    return parts.get(parts.size() - 1);
  }

  static String unquoted(String sql) {
    return of(sql).name();
  }
}
