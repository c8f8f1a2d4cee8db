package dev.rhythmite.examples;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.WebApplicationType;
import picocli.CommandLine.Command;

/** Starts a source, filled at its first start, and says what to look at. */
@Command(
    description = {
      "Serves generated load curves, and what was loaded, from a database in a file.",
      "Properties of Spring are given as --name=value:",
      "  --server.port=9090  --demo.data-dir=DIR  --spring.profiles.active=postgres"
    })
final class ServeCommand implements Callable<Integer> {

  private final Launcher launcher;
  private final Console console;

  ServeCommand(Launcher launcher, Console console) {
    this.launcher = launcher;
    this.console = console;
  }

  @Override
  public Integer call() {
    var context =
        launcher.start(WebApplicationType.SERVLET, Map.of(FirstStart.PROPERTY, "true"), List.of());
    try {
      new Guide(context).print(console);
    } catch (RuntimeException e) {
      if (context.isActive()) { // else it was stopped in the meantime
        throw e;
      }
    }
    return 0;
  }
}
