package dev.rhythmite.examples;

import dev.rhythmite.examples.csv.CsvColumns;
import dev.rhythmite.examples.csv.CsvSeries;
import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.WriteMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Loads CSV files, with a bar that shows how much of the file was read. */
final class SeriesLoad {

  private static final int KILOBYTE = 1_000;

  private final Console console;

  SeriesLoad(Console console) {
    this.console = console;
  }

  /** Stores a series and returns what there is since. */
  static LoadedSeries store(Series series, DemoStore<?> store, String name, WriteMode mode) {
    store.write(name, series, mode);
    return new LoadedSeries(
        store.storeName(),
        series,
        store.read(name).orElseThrow().valueCount(),
        store.footprint(name));
  }

  /**
   * Returns the series of a file, with at least one value.
   *
   * @throws CommandException if there is no such file, or no value in it
   * @throws dev.rhythmite.examples.csv.CsvException if something in it cannot be read
   */
  Series read(Path file, CsvColumns columns) {
    Series series = parse(file, columns);
    if (series.valueCount() == 0) {
      throw new CommandException(
          file.getFileName()
              + " has no value in column \""
              + columns.value()
              + "\". There is nothing to store.",
          null);
    }
    return series;
  }

  private Series parse(Path file, CsvColumns columns) {
    try {
      ProgressBarBuilder bar =
          console.progressBar("Reading").setInitialMax(Files.size(file)).setUnit(" kB", KILOBYTE);
      try (InputStream in = ProgressBar.wrap(Files.newInputStream(file), bar)) {
        return CsvSeries.read(in, file.getFileName().toString(), columns);
      }
    } catch (NoSuchFileException e) {
      throw new CommandException("There is no file " + file + ". Check the path.", e);
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
