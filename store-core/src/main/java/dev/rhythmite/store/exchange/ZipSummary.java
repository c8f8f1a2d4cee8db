package dev.rhythmite.store.exchange;

import dev.rhythmite.store.KeyType;
import java.util.ArrayList;
import java.util.List;

/** The names in an archive of series. */
final class ZipSummary {

  static final String NAME = "content_summary.csv";
  static final String FILE_NAME = "filename";
  static final String VALUES = "values";
  static final String TYPE = "type";

  /** Its columns beside those of the key. */
  static final List<String> OWN_COLUMNS = List.of(FILE_NAME, "start", "end", VALUES, TYPE);

  private ZipSummary() {}

  /** Returns the columns of the summary: the file, the key, and what is in the file. */
  static List<String> header(KeyType<?> keyType) {
    List<String> header = new ArrayList<>(List.of(FILE_NAME));
    header.addAll(KeyColumnNames.of(keyType, OWN_COLUMNS).values());
    header.addAll(OWN_COLUMNS.subList(1, OWN_COLUMNS.size()));
    return header;
  }

  static String fileName(long number) {
    return "export_series_" + number + ".csv";
  }
}
