package dev.rhythmite.examples;

import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.examples.stores.DemoStores;
import dev.rhythmite.store.sync.client.PullProgress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import me.tongfei.progressbar.ProgressBar;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.TaskScheduler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Pulls all stores from a source, says what came, and follows the source from then on. */
@Command(
    description = "Pulls all stores of a running demo into a database of its own and serves them.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReplicaCommand implements Callable<Integer> {

  private static final int KILOBYTE = 1_000;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Launcher launcher;
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "URL",
      description = "Where the source runs, such as http://localhost:8080.")
  private URI source;

  @Option(
      names = "--key",
      required = true,
      defaultValue = "${env:RHYTHMITE_KEY}",
      paramLabel = "KEY",
      description = "The key that the source printed; else that of the environment RHYTHMITE_KEY.",
      showDefaultValue = Help.Visibility.NEVER)
  private String key;

  @Option(
      names = "--server-port",
      defaultValue = "8081",
      paramLabel = "PORT",
      description = "Where the replica serves; ${DEFAULT-VALUE} if left out.")
  private int port;

  @Option(names = "--once", description = "Ends after the first pull and serves nothing.")
  private boolean once;

  ReplicaCommand(Launcher launcher, Console console) {
    this.launcher = launcher;
    this.console = console;
  }

  @Override
  public Integer call() {
    checkSource();
    if (once) {
      try (ConfigurableApplicationContext context = start(WebApplicationType.NONE)) {
        firstPull(context);
      }
    } else {
      serve();
    }
    return 0;
  }

  private void checkSource() {
    if (source.getHost() == null || !List.of("http", "https").contains(source.getScheme())) {
      throw new ParameterException(
          spec.commandLine(),
          "--source is \"" + source + "\". A source is a URL such as http://localhost:8080.");
    }
  }

  private ConfigurableApplicationContext start(WebApplicationType type) {
    return launcher.start(
        type,
        Map.of(DemoEnvironment.DATA_DIRECTORY, "data/replica"),
        List.of("--server.port=" + port));
  }

  private void serve() {
    ConfigurableApplicationContext context = start(WebApplicationType.SERVLET);
    try {
      ReplicaPulls pulls = firstPull(context);
      console.print(
          "%nServing on http://localhost:%s, pulling again every %d s.",
          context.getEnvironment().getRequiredProperty("local.server.port"), PAUSE.toSeconds());
      ScheduledFuture<?> unused = context
          .getBean(TaskScheduler.class)
          .scheduleWithFixedDelay(
              new ReplicaFollower(pulls, table(), console), Instant.now().plus(PAUSE), PAUSE);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private ReplicaPulls firstPull(ConfigurableApplicationContext context) {
    DemoStores stores = context.getBean(DemoStores.class);
    ReplicaPulls pulls = new ReplicaPulls(stores, source, key);
    List<StorePull> pulled = new ArrayList<>();
    try (ProgressBar bar = console
        .progressBar("Pulling")
        .setInitialMax(stores.all().size())
        .setUnit(" stores", 1)
        .build()) {
      for (DemoStore<?> store : stores.all()) {
        bar.setExtraMessage(store.storeName());
        pulled.add(pulls.pull(store, progress -> bar.setExtraMessage(text(store, progress))));
        bar.step();
      }
    }
    table().print(pulled);
    return pulls;
  }

  private PullTable table() {
    return new PullTable(source, console);
  }

  private static String text(DemoStore<?> store, PullProgress progress) {
    return store.storeName()
        + ": "
        + progress.fetched()
        + " chunks, "
        + progress.bytes() / KILOBYTE
        + " kB";
  }
}
