package dev.rhythmite.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.examples.csv.RefusedRow;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file of all refused rows, a line for each. */
final class RefusalReport implements Consumer<RefusedRow>, AutoCloseable {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader("line", "rule", "written", "reason").get();

  private final CSVPrinter printer;

  private RefusalReport(Writer writer) throws IOException {
    this.printer = new CSVPrinter(writer, FORMAT);
  }

  /** Returns a report that goes nowhere. */
  static RefusalReport none() throws IOException {
    return new RefusalReport(Writer.nullWriter());
  }

  /** Returns a report in a file; one that is there is replaced. */
  static RefusalReport to(Path file) throws IOException {
    return new RefusalReport(Files.newBufferedWriter(file, UTF_8));
  }

  @Override
  public void accept(RefusedRow row) {
    try {
      printer.printRecord(row.line(), row.rule(), row.written(), row.reason());
    } catch (IOException e) {
      throw new CommandException("The report cannot be written: " + e, e);
    }
  }

  @Override
  public void close() throws IOException {
    printer.close(true);
  }
}
