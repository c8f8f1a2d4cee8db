package dev.rhythmite.examples;

/** What becomes of a file that has rows which cannot be loaded. */
enum OnRefusal {
  /** Nothing of it is stored. */
  STOP,
  /** Its other rows are stored. */
  SKIP
}
