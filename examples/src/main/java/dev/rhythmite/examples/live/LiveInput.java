package dev.rhythmite.examples.live;

import dev.rhythmite.examples.stores.LiveFigure;
import dev.rhythmite.store.SeriesStore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Records the figures of this machine every second, where the property says so. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(LiveInput.PROPERTY)
@EnableConfigurationProperties(LiveProperties.class)
public class LiveInput implements SchedulingConfigurer {

  /** Set by the command that starts a source; replicas and loads record nothing. */
  public static final String PROPERTY = "demo.live.enabled";

  /** Far enough from the turn of a second that a timer which is a little early hits the right one. */
  private static final int MILLIS_INTO_SECOND = 50;

  private final FigureRecorder recorder;
  private final String host = hostName();

  LiveInput(SeriesStore<LiveFigure.Key> store, InstantSource clock) {
    this.recorder =
        new FigureRecorder(store, host, MachineFigures.all(Path.of("").toAbsolutePath()), clock);
  }

  /** Returns the key of a figure that changes on every machine. */
  public LiveFigure.Key example() {
    return new LiveFigure.Key(host, MachineFigures.HEAP_USED);
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addTriggerTask(recorder, LiveInput::nextSecond);
  }

  /** Never catches up: a run that takes long leaves out the seconds that it takes. */
  private static Instant nextSecond(TriggerContext context) {
    return context
        .getClock()
        .instant()
        .truncatedTo(ChronoUnit.SECONDS)
        .plusSeconds(1)
        .plusMillis(MILLIS_INTO_SECOND);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
