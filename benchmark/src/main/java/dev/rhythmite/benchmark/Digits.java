package dev.rhythmite.benchmark;

import java.util.Locale;

/** Numbers with the three digits that count. */
final class Digits {

  private Digits() {}

  static String three(double number) {
    int decimals = number >= 100 ? 0 : number >= 10 ? 1 : number >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }
}
