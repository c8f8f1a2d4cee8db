package dev.rhythmite.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes made-up telemetry of sensors to a file. */
@Command(
    sortOptions = false,
    description = "Writes made-up telemetry of three sensors as CSV, the same for the same seed.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class GenerateCommand implements Callable<Integer> {

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE.csv", description = "What to write; nothing may be there.")
  private Path file;

  @Option(
      names = "--rows",
      defaultValue = "405184",
      paramLabel = "ROWS",
      description = "How many rows; ${DEFAULT-VALUE}, eight days, if left out.")
  private long rows;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "SEED",
      description = "Another number makes another file; ${DEFAULT-VALUE} if left out.")
  private long seed;

  @Option(
      names = "--start",
      defaultValue = "2020-07-12T00:00:00Z",
      paramLabel = "TIME",
      description = "When the telemetry begins; ${DEFAULT-VALUE} if left out.")
  private Instant start;

  GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (rows < 0) {
      throw new ParameterException(
          spec.commandLine(), "--rows is " + rows + ". It is a number of rows, 0 or more.");
    }
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8, StandardOpenOption.CREATE_NEW)) {
      out.write(SensorGenerator.HEADER + "\n");
      SensorGenerator generator = new SensorGenerator(seed, start, rows);
      while (generator.hasNext()) {
        out.write(generator.next() + "\n");
      }
    } catch (FileAlreadyExistsException e) {
      throw new CommandException("The file " + file + " exists. Give another name.", e);
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be written: " + e, e);
    }
    console.print("Wrote %,d rows to %s.", rows, file);
    return 0;
  }
}
