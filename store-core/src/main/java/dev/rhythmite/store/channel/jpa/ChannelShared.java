package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.SealListener;
import java.time.InstantSource;

/** What the stores of one persistence unit share, whatever transactions they join. */
record ChannelShared(
    ChannelQueries queries,
    RowNumbers numbers,
    KnownLines lines,
    AppendGroups groups,
    Sealing sealing,
    SealTrigger trigger,
    SealListener listener,
    ChannelLimits limits,
    InstantSource clock) {

  ChannelShared telling(SealListener other) {
    return new ChannelShared(
        queries, numbers, lines, groups, sealing, trigger, other, limits, clock);
  }
}
