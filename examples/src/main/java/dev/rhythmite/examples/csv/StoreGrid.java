package dev.rhythmite.examples.csv;

import dev.rhythmite.store.Grid;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.TimeRange;

/** Says which times have a place in a store. Quick where one asks in order of time. */
final class StoreGrid {

  private final StoreLayout layout;
  private TimeRange period;
  private Grid grid;

  StoreGrid(StoreLayout layout) {
    this.layout = layout;
    int chunk = layout.chunkOf(0);
    this.period = layout.periodOf(chunk);
    this.grid = layout.gridOf(chunk);
  }

  /**
   * Checks a time.
   *
   * @param written the time as it stands in its row
   * @throws RuleException if it lies between two points of the grid
   */
  void check(long micros, String written) {
    if (micros < period.startMicros() || micros >= period.endMicros()) {
      int chunk = layout.chunkOf(micros);
      period = layout.periodOf(chunk);
      grid = layout.gridOf(chunk);
    }
    if (grid.slotOf(micros) < 0) {
      throw new RuleException(
          Rule.GRID,
          written,
          "time \""
              + written
              + "\" lies off the grid, which has a point every "
              + layout.frequency()
              + " from "
              + grid.start()
              + ". Resample the rows to this step, or load them with the step that they have.");
    }
  }
}
