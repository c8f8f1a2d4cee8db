package dev.rhythmite.examples;

import static java.util.Objects.requireNonNullElse;

import dev.rhythmite.examples.csv.CsvColumns;
import dev.rhythmite.examples.csv.ReadRows;
import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.examples.stores.DemoStores;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.WriteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Loads a column of a CSV file and says what was stored. */
@Command(
    sortOptions = false,
    description = "Loads a series from a CSV file into the demo's database, running or not.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LoadCommand implements Callable<Integer> {

  private final Launcher launcher;
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE.csv", description = "UTF-8, with a line of headers and commas.")
  private Path file;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "What to store the series as.")
  private String name;

  @Option(
      names = "--time-column",
      required = true,
      paramLabel = "HEADER",
      description =
          "The column of times, ascending, such as 2024-06-01 12:30:00 or with an offset.")
  private String timeColumn;

  @Option(
      names = "--value-column",
      required = true,
      paramLabel = "HEADER",
      description = "The column of values; an empty one is missing.")
  private String valueColumn;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The zone of times without an offset; that of the store if left out.")
  private @Nullable ZoneId zone;

  @Option(
      names = "--frequency",
      converter = FrequencyConverter.class,
      paramLabel = "STEP",
      description = "The step of the times: 1s, 1min, 5min, 30min or 1h; 30min if left out.")
  private @Nullable Frequency frequency;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      description = "A store by name instead of by its step, such as MelbourneSeries.")
  private @Nullable String storeName;

  @Option(
      names = "--mode",
      defaultValue = "create",
      paramLabel = "MODE",
      description = {
        "create: refuse where values are stored; merge: new values win; replace: the series becomes"
            + " the new one. ${DEFAULT-VALUE} if left out."
      })
  private WriteMode mode;

  @Option(
      names = "--refused",
      defaultValue = "stop",
      paramLabel = "WHAT",
      description = {
        "stop: store nothing of a file with rows that cannot be loaded; skip: store the others."
            + " ${DEFAULT-VALUE} if left out."
      })
  private OnRefusal onRefusal;

  @Option(
      names = "--report",
      paramLabel = "REPORT.csv",
      description = "Where to write all rows that cannot be loaded, with their lines and reasons.")
  private @Nullable Path report;

  LoadCommand(Launcher launcher, Console console) {
    this.launcher = launcher;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (frequency != null && storeName != null) {
      throw wrong("--frequency and --store both name a store. Give one of them.");
    }
    SeriesLoad load = SeriesLoad.of(file, console);
    try (RefusalReport refused = openReport();
        ConfigurableApplicationContext context =
            launcher.start(WebApplicationType.NONE, Map.of(), List.of())) {
      load(load, store(context.getBean(DemoStores.class)), new Refusals(refused));
    } catch (IOException e) {
      throw unwritable(e);
    }
    return 0;
  }

  private void load(SeriesLoad load, DemoStore<?> store, Refusals refusals) {
    StoreLayout layout = store.layout();
    CsvColumns columns =
        new CsvColumns(timeColumn, valueColumn, requireNonNullElse(zone, layout.zone()));
    ReadRows read = load.read(columns, layout, refusals, onRefusal);
    try {
      print(read, columns.zone(), refusals, SeriesLoad.store(read.series(), store, name, mode));
    } catch (IllegalArgumentException e) {
      throw wrong("--name \"" + name + "\" cannot be used: " + e.getMessage());
    }
  }

  private RefusalReport openReport() throws IOException {
    if (report == null) {
      return RefusalReport.none();
    }
    if (Files.exists(report) && Files.isSameFile(report, file)) {
      throw wrong("--report names the file that is to be loaded. Give another.");
    }
    return RefusalReport.to(report);
  }

  private CommandException unwritable(IOException e) {
    return new CommandException("The report " + report + " cannot be written: " + e, e);
  }

  private DemoStore<?> store(DemoStores stores) {
    if (storeName != null) {
      return stores
          .named(storeName)
          .orElseThrow(
              () -> wrong("No store is called \"" + storeName + "\". There are " + stores.names()));
    }
    Frequency step = frequency == null ? Frequency.parse("30min") : frequency;
    return stores
        .every(step)
        .orElseThrow(() -> wrong("No store has the frequency "
            + step
            + ". There are stores for 1s, 1min, 5min, 30min and 1h."));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void print(ReadRows read, ZoneId local, Refusals refusals, LoadedSeries loaded) {
    Series series = loaded.series();
    console.print(
        "Read %s: %,d values from %s to %s, %,d missing.",
        file.getFileName(),
        series.valueCount(),
        series.timeAt(0),
        series.timeAt(series.length() - 1),
        series.length() - series.valueCount());
    if (read.localTimes() > 0) {
      console.print("Times without an offset were taken as those of clocks in %s.", local);
    }
    if (refusals.count() > 0) {
      console.print(
          "Left out %,d of %,d rows: %s.", refusals.count(), read.rows(), refusals.summary());
    }
    console.print(
        "Stored as \"%s\" in %s: %,d values in %,d %s, %,d bytes, %.2f bytes a value.",
        name,
        loaded.store(),
        loaded.storedValues(),
        loaded.footprint().chunks(),
        loaded.footprint().chunks() == 1 ? "chunk" : "chunks",
        loaded.footprint().bytes(),
        loaded.bytesPerValue());
  }

  /** Reads a frequency, with the message of the library where it is none. */
  static final class FrequencyConverter implements ITypeConverter<Frequency> {

    @Override
    public Frequency convert(String text) {
      try {
        return Frequency.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
