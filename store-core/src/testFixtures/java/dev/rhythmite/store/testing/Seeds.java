package dev.rhythmite.store.testing;

import java.util.stream.LongStream;

/**
 * Seeds of random tests, each a run of its own whose name shows it, and how much is done with one;
 * more of both in a long run ({@code -Psoak}).
 */
public final class Seeds {

  private static final boolean SOAK = Boolean.getBoolean("rhythmite.soak");

  private Seeds() {}

  /** Returns the seeds from 1 on. */
  public static LongStream from1To(int normally, int inALongRun) {
    return LongStream.rangeClosed(1, times(normally, inALongRun));
  }

  /** Returns how often something is done. */
  public static int times(int normally, int inALongRun) {
    return SOAK ? inALongRun : normally;
  }
}
