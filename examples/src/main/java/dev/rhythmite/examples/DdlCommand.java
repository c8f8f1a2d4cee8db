package dev.rhythmite.examples;

import dev.rhythmite.store.jpa.StoreMigrations;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the tables of the demo's stores as a migration, for a database that need not be there. */
@Command(
    sortOptions = false,
    description = "Writes the tables of the demo's stores as SQL, such as for Flyway.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DdlCommand implements Callable<Integer> {

  /** The application starts with its tables; here they are nobody's. */
  private static final List<String> IN_MEMORY = List.of(
      "--spring.datasource.url=jdbc:h2:mem:ddl",
      "--spring.datasource.username=sa",
      "--spring.datasource.password=");

  private final Launcher launcher;
  private final Console console;

  @Option(
      names = "--dialect",
      defaultValue = "postgresql",
      paramLabel = "DIALECT",
      description = "postgresql or h2; ${DEFAULT-VALUE} if left out.")
  private Target dialect;

  @Option(
      names = "--out",
      paramLabel = "FILE.sql",
      description = "Where to write to, such as V1__stores.sql; to the console if left out.")
  private @Nullable Path file;

  DdlCommand(Launcher launcher, Console console) {
    this.launcher = launcher;
    this.console = console;
  }

  /** What the SQL is for. */
  enum Target {
    POSTGRESQL,
    H2;

    Dialect dialect() {
      return switch (this) {
        case POSTGRESQL -> new PostgreSQLDialect();
        case H2 -> new H2Dialect();
      };
    }
  }

  @Override
  public Integer call() {
    try (var context = launcher.start(WebApplicationType.NONE, Map.of(), IN_MEMORY)) {
      EntityManagerFactory unit = context.getBean(EntityManagerFactory.class);
      String sql = StoreMigrations.of(unit).ddl(dialect.dialect());
      if (file == null) {
        console.print("%s", sql);
      } else {
        Files.writeString(file, sql);
        console.print("Wrote %s.", file);
      }
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be written: " + e, e);
    }
    return 0;
  }
}
