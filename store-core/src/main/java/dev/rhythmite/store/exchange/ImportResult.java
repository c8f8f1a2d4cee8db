package dev.rhythmite.store.exchange;

/**
 * What an import has stored.
 *
 * @param series that were written
 * @param values that are not missing in them
 */
public record ImportResult(long series, long values) {

  static final ImportResult NOTHING = new ImportResult(0, 0);

  ImportResult plus(int moreValues) {
    return new ImportResult(series + 1, values + moreValues);
  }
}
