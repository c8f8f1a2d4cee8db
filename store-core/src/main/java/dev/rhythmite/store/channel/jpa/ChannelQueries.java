package dev.rhythmite.store.channel.jpa;

import org.hibernate.engine.spi.SessionFactoryImplementor;

/** All statements on the tables of channels. */
record ChannelQueries(
    DefinitionQueries definitions,
    LabelQueries labels,
    ListQueries lists,
    DataQueries data,
    LineEndQueries ends,
    TailQueries tails,
    GuardedInsertQueries guarded,
    RowChunkQueries chunks,
    ChunkStreamQueries streams,
    ChunkSummaryQueries summaries,
    AppendKeyQueries appends,
    NumberQueries numbers,
    MetricChannelQueries metrics) {

  static ChannelQueries of(SessionFactoryImplementor factory) {
    DefinitionQueries definitions = new DefinitionQueries(factory);
    LabelQueries labels = new LabelQueries(factory);
    RowChunkQueries chunks = new RowChunkQueries(factory);
    return new ChannelQueries(
        definitions,
        labels,
        new ListQueries(factory, definitions, labels),
        new DataQueries(factory),
        new LineEndQueries(factory),
        new TailQueries(factory, definitions),
        new GuardedInsertQueries(factory),
        chunks,
        new ChunkStreamQueries(factory, chunks),
        new ChunkSummaryQueries(factory, chunks),
        new AppendKeyQueries(factory),
        new NumberQueries(factory),
        new MetricChannelQueries(factory));
  }
}
