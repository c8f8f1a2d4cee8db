package dev.rhythmite.benchmark;

/** A series as a contender hands it out, ready to be used, in whatever form it has it. */
interface Points {

  int length();

  long epochMicrosAt(int index);

  double valueAt(int index);

  /** Returns the sum of the values: a use of each of them. */
  default double sum() {
    double sum = 0;
    for (int i = 0; i < length(); i++) {
      sum += valueAt(i);
    }
    return sum;
  }
}
