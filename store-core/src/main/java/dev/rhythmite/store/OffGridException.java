package dev.rhythmite.store;

import java.time.Instant;

/** Points lie between the grid points of a store, or outside the grid that was asked for. */
public final class OffGridException extends StoreException {

  private static final long serialVersionUID = 1L;

  /** One instant that was looked up on {@code grid} and is not there. */
  OffGridException(Instant instant, Grid grid) {
    super("No grid point at " + instant + ": " + describe(grid));
  }

  /**
   * Points of a series that do not fit.
   *
   * @param offenders how many points lie off the grid, of {@code points} in all
   * @param first the time of the first offender
   * @param grid the grid that the first offender does not fit
   */
  public OffGridException(long offenders, long points, Instant first, Grid grid) {
    super(offenders
        + " of "
        + points
        + (offenders == 1 ? " points lies" : " points lie")
        + " off the grid, the first at "
        + first
        + ": "
        + describe(grid));
  }

  /**
   * Refuses values of a series that have no place on a grid.
   *
   * @throws OffGridException if there is one
   */
  static void check(Series series, Grid grid) {
    long offenders = 0;
    int first = -1;
    for (int i = series.length() - 1; i >= 0; i--) {
      if (!series.isMissing(i) && grid.slotOf(series.epochMicrosAt(i)) < 0) {
        offenders++;
        first = i;
      }
    }
    if (offenders > 0) {
      throw new OffGridException(offenders, series.valueCount(), series.timeAt(first), grid);
    }
  }

  private static String describe(Grid grid) {
    return "the grid has "
        + grid.length()
        + " points from "
        + grid.start()
        + ", every "
        + grid.stepText()
        + ". Resample the series to this step, or let SeriesStore.fit leave such points out.";
  }
}
