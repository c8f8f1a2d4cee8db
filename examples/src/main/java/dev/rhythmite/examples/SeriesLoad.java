package dev.rhythmite.examples;

import dev.rhythmite.examples.csv.CsvColumns;
import dev.rhythmite.examples.csv.CsvSeries;
import dev.rhythmite.examples.csv.ReadRows;
import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.WriteMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Loads a CSV file, with a bar that shows how much of it was read. */
final class SeriesLoad {

  private static final int KILOBYTE = 1_000;

  private final Path file;
  private final Console console;

  private SeriesLoad(Path file, Console console) {
    this.file = file;
    this.console = console;
  }

  /**
   * Returns what loads a file.
   *
   * @throws CommandException if there is no such file
   */
  static SeriesLoad of(Path file, Console console) {
    if (!Files.isRegularFile(file)) {
      throw new CommandException("There is no file " + file + ". Check the path.", null);
    }
    return new SeriesLoad(file, console);
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
   * Returns what the file has for a store, at least one value.
   *
   * @param refusals get the rows that cannot be loaded
   * @throws CommandException if rows are refused and that is to stop, or there is no value
   * @throws dev.rhythmite.examples.csv.CsvException if the file cannot be read as a whole
   */
  ReadRows read(CsvColumns columns, StoreLayout layout, Refusals refusals, OnRefusal onRefusal) {
    ReadRows read = parse(columns, layout, refusals);
    refusals.print(name(), console);
    if (onRefusal == OnRefusal.STOP && refusals.count() > 0) {
      throw new CommandException(
          Console.text(
              "Nothing is stored. Of %,d rows %,d cannot be loaded: %s. Mend the file, or leave"
                  + " them out with --refused skip.",
              read.rows(), refusals.count(), refusals.summary()),
          null);
    }
    if (read.series().valueCount() == 0) {
      throw new CommandException(
          name()
              + " has no value in column \""
              + columns.value()
              + (refusals.count() > 0 ? "\" that can be loaded" : "\"")
              + ". There is nothing to store.",
          null);
    }
    return read;
  }

  private ReadRows parse(CsvColumns columns, StoreLayout layout, Refusals refusals) {
    try {
      ProgressBarBuilder bar =
          console.progressBar("Reading").setInitialMax(Files.size(file)).setUnit(" kB", KILOBYTE);
      try (InputStream in = ProgressBar.wrap(Files.newInputStream(file), bar)) {
        return CsvSeries.read(in, name(), columns, layout, refusals);
      }
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private String name() {
    return String.valueOf(file.getFileName());
  }
}
