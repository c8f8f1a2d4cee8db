package dev.rhythmite.store.spring.web.lane;

import java.util.Locale;
import java.util.Optional;

/**
 * Why a row was refused.
 *
 * @param number of the row in the request, from 1 on
 */
record RowProblem(int number, Optional<String> column, String message) {

  /** Returns {@code row_07}, with as many digits as the number of rows has. */
  String key(int rows) {
    int width = Integer.toString(rows).length();
    return String.format(Locale.ROOT, "row_%0" + width + "d", number);
  }
}
