package dev.rhythmite.store.testing;

import java.util.stream.LongStream;

/** Seeds of random tests, each a run of its own whose name shows it. */
public final class Seeds {

  private static final boolean SOAK = Boolean.getBoolean("rhythmite.soak");

  private Seeds() {}

  /** Returns the seeds from 1 on: so many of them, or more in a long run ({@code -Psoak}). */
  public static LongStream from1To(int normally, int inALongRun) {
    return LongStream.rangeClosed(1, SOAK ? inALongRun : normally);
  }
}
