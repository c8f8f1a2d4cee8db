package dev.rhythmite.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rhythmite.examples.live.LiveChannel;
import dev.rhythmite.examples.live.LiveInput;
import dev.rhythmite.examples.stores.DemoStore;
import dev.rhythmite.examples.stores.DemoStores;
import dev.rhythmite.examples.stores.LiveFigure;
import dev.rhythmite.examples.stores.LoadCurve;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** What a running source shows whoever started it: its key and commands to try. */
final class Guide {

  private static final String CURL = "  curl -H \"Authorization: Bearer $RHYTHMITE_KEY\" ";
  private static final String ARROW = "application/vnd.apache.arrow.stream";

  private final ConfigurableApplicationContext source;
  private final ConfigurableEnvironment environment;
  private final DemoStores stores;

  Guide(ConfigurableApplicationContext source) {
    this.source = source;
    this.environment = source.getEnvironment();
    this.stores = source.getBean(DemoStores.class);
  }

  void print(Console console) {
    String url = "http://localhost:" + environment.getRequiredProperty("local.server.port");
    console.print(
        "%nThe demo runs at %s, %.1f s after its start; its data is in %s.",
        url, ManagementFactory.getRuntimeMXBean().getUptime() / 1_000.0, database());
    for (DemoStore<?> store : stores.all()) {
      if (!store.isEmpty()) {
        describe(store, console);
      }
    }
    console.print("%nTry in another shell:%n");
    console.print(
        "  export RHYTHMITE_KEY=%s", environment.getRequiredProperty(DemoEnvironment.API_KEY));
    routes(url, console);
    source.getBeanProvider(LiveInput.class).ifAvailable(live -> figures(live, url, console));
    source.getBeanProvider(LiveChannel.class).ifAvailable(live -> channel(url, console));
    if (environment.getProperty(ServeCommand.METRICS, Boolean.class, false)) {
      telemetry(url, console);
    }
    console.print("%n  # a replica of all stores, with a database of its own");
    console.print("  %s", call("replica --source " + url));
    console.print("%n  # a series of yours, such as a column of half-hourly values");
    console.print(
        "  %s",
        call(
            "load FILE.csv --name NAME --time-column TIME --value-column VALUE --frequency 30min"));
    console.print("");
  }

  private static void describe(DemoStore<?> store, Console console) {
    long values = store.valueCount();
    DemoStore.Footprint footprint = store.footprint();
    console.print(
        "  %-18s %,11d values every %s in %,d chunks, %,d bytes (%.2f bytes a value)",
        store.storeName(),
        values,
        store.layout().frequency(),
        footprint.chunks(),
        footprint.bytes(),
        (double) footprint.bytes() / values);
  }

  private void figures(LiveInput live, String url, Console console) {
    LiveFigure.Key key = live.example();
    console.print("%n  # what this machine does, recorded every second; open the page to watch");
    console.print(
        "%s",
        CURL
            + "\""
            + url
            + "/sync/v1/LiveFigure/series?host="
            + URLEncoder.encode(key.host(), UTF_8)
            + "&figure="
            + key.figure()
            + "&start="
            + source.getBean(InstantSource.class).instant().truncatedTo(ChronoUnit.MINUTES)
            + "\"");
    console.print("  %s/#%s", url, environment.getRequiredProperty(DemoEnvironment.API_KEY));
  }

  private static void channel(String url, Console console) {
    console.print("%n  # a channel: its last rows as CSV, and one of yours with a row");
    console.print(
        "%s",
        CURL + "-H \"Accept: text/csv\" \"" + url + "/api/v1/channels/" + LiveChannel.ID
            + "/rows?order=desc&limit=5\"");
    console.print(
        "%s",
        CURL + "-H \"Content-Type: application/json\" \"" + url + "/data/v1/channels\" -d '{"
            + "\"channel_id\":\"" + UUID.randomUUID()
            + "\",\"channel_schema\":{\"time\":\"datetime\",\"temp\":\"float\"},"
            + "\"rows\":[{\"temp\":20.5}]}'");
    console.print("%n  # all routes of channels, to be tried in a browser with the key");
    console.print("  %s/docs", url);
  }

  private static void telemetry(String url, Console console) {
    console.print("%n  # telemetry of sensors as metrics: made up, loaded and analysed");
    console.print("  %s", call("generate sensors.csv --rows 20000"));
    console.print("  %s", call("load-metrics sensors.csv --host " + url));
    console.print("  %s", call("analyse --host " + url));
  }

  private static void routes(String url, Console console) {
    String store = url + "/sync/v1/" + LoadCurve.class.getSimpleName();
    String day = "\"" + store + "/series?meter=meter-01&start=2025-03-30&end=2025-03-31\"";
    console.print("%n  # a day of 23 hours as CSV, as JSON and as a stream of Arrow");
    console.print("%s", CURL + "-H \"Accept: text/csv\" " + day);
    console.print("%s", CURL + day);
    console.print("%s", CURL + "-H \"Accept: " + ARROW + "\" -o day.arrow " + day);
    console.print("%n  # what changed, for replicas; and whether all is well");
    console.print("%s", CURL + "\"" + store + "/updates?limit=3\"");
    console.print("%s", "  curl " + url + "/health/ready");
  }

  private String database() {
    String jdbc = environment.getProperty("spring.datasource.url", "");
    return jdbc.startsWith("jdbc:h2:file:")
        ? DemoEnvironment.directory(environment).toString()
        : jdbc.replaceFirst("\\?.*", "");
  }

  private static String call(String command) {
    File jar = new ApplicationHome(DemoApplication.class).getSource();
    return jar != null && jar.isFile()
        ? "java -jar " + Path.of("").toAbsolutePath().relativize(jar.toPath()) + " " + command
        : "./mvnw -q -pl examples -am -Dmaven.test.skip spring-boot:run -Dspring-boot.run.arguments=\""
            + command
            + "\"";
  }
}
