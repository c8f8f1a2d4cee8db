package dev.rhythmite.examples;

import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.exchange.ImportResult;
import dev.rhythmite.store.exchange.SeriesImport;
import dev.rhythmite.store.spring.RegisteredStore;
import dev.rhythmite.store.spring.RegisteredStores;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.WebApplicationType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stores the series of a file that was exported. */
@Command(
    sortOptions = false,
    description = "Stores the series of a file that export wrote: .zip or .arrows.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ImportCommand implements Callable<Integer> {

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
      description = "What to read, such as curves.zip or curves.arrows.")
  private ExchangeFile file;

  @Option(
      names = "--mode",
      defaultValue = "create",
      paramLabel = "MODE",
      description = "create, merge or replace; ${DEFAULT-VALUE} if left out.")
  private WriteMode mode;

  ImportCommand(Launcher launcher, Console console) {
    this.launcher = launcher;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file.path())) {
      throw new CommandException("There is no file " + file.path() + ". Check the path.", null);
    }
    try (var context = launcher.start(WebApplicationType.NONE, Map.of(), List.of())) {
      ImportResult stored =
          read(NamedStore.find(context.getBean(RegisteredStores.class), storeName, spec));
      console.print(
          "Stored %,d series with %,d values in %s.", stored.series(), stored.values(), storeName);
      return 0;
    } catch (IOException e) {
      throw new CommandException("The file " + file.path() + " cannot be read: " + e, e);
    }
  }

  private ImportResult read(RegisteredStore<?> store) throws IOException {
    var into = SeriesImport.into(store.store(), mode);
    if (file.format() == ExchangeFile.Format.ZIP) {
      return into.fromZip(file.path());
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file.path()))) {
      return into.fromArrow(in);
    }
  }
}
