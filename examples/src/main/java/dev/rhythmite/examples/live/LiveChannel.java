package dev.rhythmite.examples.live;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelStore;
import dev.rhythmite.store.channel.RowStore;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Records the figures of this machine as rows of a channel, where live figures are recorded and
 * channels are switched on. The library removes those that are old.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty({LiveInput.PROPERTY, LiveChannel.PROPERTY})
@EnableConfigurationProperties(LiveProperties.class)
public class LiveChannel implements SchedulingConfigurer, ApplicationRunner {

  /** Set by the command that starts a source. */
  public static final String PROPERTY = "rhythmite.channels.enabled";

  /** The name of the channel. */
  public static final String NAME = "machine";

  /** The id of the channel, the same wherever the demo runs. */
  public static final UUID ID = UUID.fromString("5b1c7e3a-2f64-4c8e-9d0b-7a6e2f1c8d34");

  private final EverySecond recording;

  LiveChannel(
      ChannelStore rhythmiteChannels,
      RowStore rows,
      FigureReadings readings,
      LiveProperties properties,
      InstantSource clock) {
    ChannelRecorder recorder = new ChannelRecorder(
        rhythmiteChannels,
        rows,
        ChannelKey.of(ID),
        LiveInput.hostName(),
        readings,
        properties.retention());
    this.recording = new EverySecond("Rows of the channel " + NAME, recorder::record, clock);
  }

  /** There is a row when the demo says that it runs. */
  @Override
  public void run(ApplicationArguments args) {
    recording.run();
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addTriggerTask(recording, LiveInput::nextSecond);
  }
}
