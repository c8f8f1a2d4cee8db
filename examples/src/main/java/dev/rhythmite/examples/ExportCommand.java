package dev.rhythmite.examples;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.codec.BodyCompression;
import dev.rhythmite.store.exchange.SeriesExport;
import dev.rhythmite.store.spring.RegisteredStores;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes series of a store to a file. */
@Command(
    sortOptions = false,
    description = "Writes series of a store to a file: .zip is CSV files, .arrows an Arrow stream.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExportCommand implements Callable<Integer> {

  private final Launcher launcher;
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "STORE", description = "A store, such as LoadCurve.")
  private String storeName;

  @Parameters(
      index = "1",
      converter = ExchangeFile.Converter.class,
      paramLabel = "FILE",
      description = "What to write, such as curves.zip or curves.arrows.")
  private ExchangeFile file;

  @Option(
      names = "--where",
      paramLabel = "FIELD=VALUE",
      description = "Only series with such a key, as in routes: name=a, version.atLeast=5.")
  private Map<String, String> where = Map.of();

  @Option(names = "--start", paramLabel = "TIME", description = "2024-01-01T00:00:00Z or later.")
  private @Nullable Instant start;

  @Option(names = "--end", paramLabel = "TIME", description = "Before 2025-01-01T00:00:00Z.")
  private @Nullable Instant end;

  ExportCommand(Launcher launcher, Console console) {
    this.launcher = launcher;
    this.console = console;
  }

  @Override
  public Integer call() {
    try (var context = launcher.start(WebApplicationType.NONE, Map.of(), List.of())) {
      long series = export(NamedStore.find(context.getBean(RegisteredStores.class), storeName, spec)
          .store());
      console.print("Wrote %,d series of %s to %s.", series, storeName, file.path());
      return 0;
    } catch (IOException e) {
      throw new CommandException("The file " + file.path() + " cannot be written: " + e, e);
    }
  }

  private <K extends Record> long export(SeriesStore<K> store) throws IOException {
    KeyFilter<K> filter;
    TimeRange range;
    try {
      Map<String, List<String>> conditions = new LinkedHashMap<>();
      where.forEach((field, value) -> conditions.put(field, List.of(value)));
      filter = store.keyType().parseFilter(conditions);
      range = TimeRange.of(start == null ? Instant.MIN : start, end == null ? Instant.MAX : end);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    long series;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file.path()))) {
      series = switch (file.format()) {
        case ZIP -> SeriesExport.of(store).toZip(filter, range, out);
        case ARROWS ->
          SeriesExport.of(store).toArrow(filter, range, BodyCompression.LZ4_FRAME, out);
      };
    }
    if (series == 0) {
      Files.delete(file.path());
      throw new CommandException(
          "No series of " + storeName + " is selected, so there is no file. Ask for others.", null);
    }
    return series;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
