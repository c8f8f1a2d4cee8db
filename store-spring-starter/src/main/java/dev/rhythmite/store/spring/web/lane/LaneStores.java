package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelStore;
import dev.rhythmite.store.channel.ChannelSummary;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.spring.ChannelLimitProperties;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the lanes work with. */
record LaneStores(
    ChannelStore channels,
    RowStore rows,
    ChannelLimits limits,
    ChannelLimitProperties settings,
    InstantSource clock) {

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  TimeText times() {
    return new TimeText(settings.zone());
  }

  ChannelSummary summary(ChannelKey key) {
    return channels.summary(key).orElseThrow(() -> new UnknownChannelException(List.of(key)));
  }
}
