package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.channel.jpa.ChannelStores;

/** What the stores of metrics have of one unit, within the transactions that they join. */
record MetricShared(
    ChannelStores stores, MetricDirectory directory, MetricTypes types, SpanEditQueries edits) {

  MetricShared in(ChannelStores joined) {
    return new MetricShared(joined, directory, types, edits);
  }
}
