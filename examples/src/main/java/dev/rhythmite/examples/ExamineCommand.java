package dev.rhythmite.examples;

import dev.rhythmite.examples.csv.Examination;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what a CSV file has. */
@Command(
    description = "Says what a CSV file has: rows, columns and their types, first and last times.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExamineCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE.csv", description = "UTF-8, with a line of headers and commas.")
  private Path file;

  ExamineCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      print(Examination.of(in, String.valueOf(file.getFileName())));
      return 0;
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be read: " + e, e);
    }
  }

  private void print(Examination found) {
    console.print(
        "%s: %,d rows, %d columns", file, found.rows(), found.columns().size());
    console.print(
        "Columns: %s",
        String.join(
            ", ", found.columns().stream().map(Examination.Column::header).toList()));
    console.print("%nFirst rows:");
    for (List<String> row : found.firstRows()) {
      console.print("  %s", String.join(", ", row));
    }
    console.print("%nTypes:");
    for (Examination.Column column : found.columns()) {
      console.print("  %-20s %-12s %,d missing", column.header(), column.type(), column.missing());
    }
    for (Examination.Column column : found.columns()) {
      if (column.first().isPresent()) {
        console.print(
            "%nTimes of %s: %s to %s",
            column.header(), column.first().orElseThrow(), column.last().orElseThrow());
      }
    }
  }
}
