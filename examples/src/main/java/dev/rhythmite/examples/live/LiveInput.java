package dev.rhythmite.examples.live;

import dev.rhythmite.examples.stores.LiveFigure;
import dev.rhythmite.store.SeriesStore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Records the figures of this machine every second, where the property says so, and erases those
 * that are old.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(LiveInput.PROPERTY)
@EnableConfigurationProperties(LiveProperties.class)
public class LiveInput implements SchedulingConfigurer {

  /** Set by the command that starts a source; replicas and loads record nothing. */
  public static final String PROPERTY = "demo.live.enabled";

  /** Far enough from the turn of a second that a timer which is a little early hits the right one. */
  private static final int MILLIS_INTO_SECOND = 50;

  private static final Duration RETENTION_PAUSE = Duration.ofHours(1);

  private final EverySecond recording;
  private final FigureRetention retention;
  private final String host = hostName();

  LiveInput(
      SeriesStore<LiveFigure.Key> store,
      FigureReadings readings,
      LiveProperties properties,
      InstantSource clock) {
    List<LiveFigure.Key> keys = readings.figures().stream()
        .map(figure -> new LiveFigure.Key(host, figure.name()))
        .toList();
    FigureRecorder recorder = new FigureRecorder(store, host, readings);
    this.recording = new EverySecond("Live figures", recorder::record, clock);
    this.retention = new FigureRetention(store, keys, properties.retention(), clock);
  }

  /** Of all who record. */
  @Bean
  static FigureReadings figureReadings() {
    return new FigureReadings(MachineFigures.all(Path.of("").toAbsolutePath()));
  }

  /** Returns the key of a figure that changes on every machine. */
  public LiveFigure.Key example() {
    return new LiveFigure.Key(host, MachineFigures.HEAP_USED);
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addTriggerTask(recording, LiveInput::nextSecond);
    tasks.addFixedDelayTask(retention, RETENTION_PAUSE);
  }

  /** Never catches up: a run that takes long leaves out the seconds that it takes. */
  static Instant nextSecond(TriggerContext context) {
    return context
        .getClock()
        .instant()
        .truncatedTo(ChronoUnit.SECONDS)
        .plusSeconds(1)
        .plusMillis(MILLIS_INTO_SECOND);
  }

  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
