package dev.rhythmite.store.channel;

/** What a channel is for. Names are unique within a tenant and a kind. */
public enum ChannelKind {

  /** Any columns. */
  CHANNEL,

  /** The columns {@code number} and {@code text}, both optional; found by its name. */
  METRIC
}
