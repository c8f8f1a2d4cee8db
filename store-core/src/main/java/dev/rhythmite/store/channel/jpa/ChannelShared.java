package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelLimits;
import java.time.InstantSource;

/** What the stores of one persistence unit share, whatever transactions they join. */
record ChannelShared(
    ChannelQueries queries,
    RowNumbers numbers,
    AppendGroups groups,
    Sealing sealing,
    SealTrigger trigger,
    ChannelLimits limits,
    InstantSource clock) {}
