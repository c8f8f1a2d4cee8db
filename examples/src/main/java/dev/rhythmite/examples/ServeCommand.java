package dev.rhythmite.examples;

import dev.rhythmite.examples.live.LiveChannel;
import dev.rhythmite.examples.live.LiveInput;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.WebApplicationType;
import picocli.CommandLine.Command;

/** Starts a source, filled at its first start, and says what to look at. */
@Command(
    description = {
      "Serves generated load curves, what was loaded, and figures of this machine that it records"
          + " every second, from a database in a file.",
      "Properties of Spring are given as --name=value:",
      "  --server.port=9090  --demo.data-dir=DIR  --spring.profiles.active=postgres",
      "  --demo.live.enabled=false  --demo.live.retention=7d"
    })
final class ServeCommand implements Callable<Integer> {

  /** Whether the routes are served that the commands for telemetry ask. */
  static final String METRICS = "rhythmite.timeseries.enabled";

  /** A source serves channels and metrics, too, all that there is of them. */
  static final Map<String, Object> DEFAULTS = Map.of(
      FirstStart.PROPERTY,
      "true",
      LiveInput.PROPERTY,
      "true",
      LiveChannel.PROPERTY,
      "true",
      "rhythmite.channels.root",
      "true",
      "rhythmite.security.login.enabled",
      "true",
      "rhythmite.cvec.enabled",
      "true",
      METRICS,
      "true");

  private final Launcher launcher;
  private final Console console;

  ServeCommand(Launcher launcher, Console console) {
    this.launcher = launcher;
    this.console = console;
  }

  @Override
  public Integer call() {
    var context = launcher.start(WebApplicationType.SERVLET, DEFAULTS, List.of());
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
