package dev.rhythmite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands {@code export}, {@code import} and {@code ddl}. */
class ExchangeCommandsTest {

  @TempDir
  private Path directory;

  private final ConsoleText text = new ConsoleText();

  @ParameterizedTest
  @ValueSource(strings = {"all.zip", "all.arrows"})
  void whatIsExportedFromOneDemoIsImportedIntoAnother(String name) throws IOException {
    String file = directory.resolve(name).toString();
    assertThat(load("first", "2024-06-01T00:00:00Z,1.5")).isZero();
    assertThat(load("second", "2024-06-01T00:00:00Z,2.5")).isZero();

    assertThat(run("source", "export", "HalfHourlySeries", file, "--where", "name=second"))
        .isZero();
    assertThat(run("copy", "import", "HalfHourlySeries", file)).isZero();

    assertThat(text.out())
        .contains("Wrote 1 series of HalfHourlySeries to " + file + ".")
        .contains("Stored 1 series with 1 values in HalfHourlySeries.");
    assertThat(run("copy", "import", "HalfHourlySeries", file)).isEqualTo(1);
    assertThat(text.err()).contains("use MERGE");
  }

  @Test
  void writesNoFileOfNothing() {
    Path file = directory.resolve("none.zip");

    assertThat(run("source", "export", "HalfHourlySeries", file.toString())).isEqualTo(1);

    assertThat(text.err()).contains("No series of HalfHourlySeries is selected");
    assertThat(file).doesNotExist();
  }

  @Test
  void saysWhichStoresAndFormatsThereAre() {
    assertThat(run("source", "export", "Nothing", "all.zip")).isEqualTo(2);
    assertThat(text.err()).contains("No store is called \"Nothing\". There are FiveMinuteSeries,");
    assertThat(run("source", "export", "HalfHourlySeries", "all.csv")).isEqualTo(2);
    assertThat(text.err()).contains("Give a name that ends in .zip or .arrows.");
  }

  @Test
  void writesTheTablesOfAllStores() throws IOException {
    Path file = directory.resolve("V1__stores.sql");

    assertThat(run("source", "ddl", "--dialect", "postgresql", "--out", file.toString()))
        .isZero();

    assertThat(Files.readString(file))
        .startsWith("-- The library's own tables")
        .contains("create table load_curve (", "create table melbourne_series (")
        .contains("alter table load_curve alter column \"data\" set storage external;");
    assertThat(directory.resolve("source").resolve("rhythmite.mv.db")).doesNotExist();
  }

  private int load(String name, String row) throws IOException {
    Path csv = Files.writeString(directory.resolve(name + ".csv"), "time,value\n" + row + "\n");
    return run(
        "source",
        "load",
        csv.toString(),
        "--name",
        name,
        "--time-column",
        "time",
        "--value-column",
        "value");
  }

  private int run(String data, String... args) {
    String[] all = new String[args.length + 1];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--demo.data-dir=" + directory.resolve(data);
    return text.run(all);
  }
}
