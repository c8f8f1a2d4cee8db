package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelKind;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.Labels;
import dev.rhythmite.store.channel.SchemaConflictException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a channel becomes by a draft. */
final class ChannelDescription {

  private ChannelDescription() {}

  /** Returns a new channel. */
  static Channel created(ChannelKey key, ChannelKind kind, ChannelDraft draft, Instant now) {
    ChannelSchema schema = kind == ChannelKind.METRIC
        ? ChannelSchema.METRIC
        : draft.schema().orElseThrow(() -> SchemaConflictException.missing(key));
    return new Channel(
        key,
        kind,
        draft.name(),
        schema.withVersion(1),
        withoutNulls(draft.metadata()),
        withoutNulls(draft.tags()),
        positive(draft.retention()),
        now,
        now,
        1);
  }

  /** Returns a channel with the labels that are said; the others stay. */
  static Channel replaced(Channel before, ChannelDraft draft, Instant now) {
    draft.schema().ifPresent(schema -> {
      if (!schema.sameColumns(before.schema())) {
        throw SchemaConflictException.differs(before.key(), before.schema(), schema);
      }
    });
    return changed(
        before,
        draft,
        before.schema(),
        draft.metadata().isPresent() ? withoutNulls(draft.metadata()) : before.metadata(),
        draft.tags().isPresent() ? withoutNulls(draft.tags()) : before.tags(),
        now);
  }

  /**
   * Returns a channel with the labels that are said merged into those it has.
   *
   * @param used whether rows may stand against a new schema
   */
  static Channel patched(Channel before, boolean used, ChannelDraft draft, Instant now) {
    ChannelSchema schema =
        draft.schema().map(wanted -> evolved(before, used, wanted)).orElse(before.schema());
    return changed(
        before,
        draft,
        schema,
        draft
            .metadata()
            .map(more -> Labels.merge(before.metadata(), more))
            .orElse(before.metadata()),
        draft.tags().map(more -> Labels.merge(before.tags(), more)).orElse(before.tags()),
        now);
  }

  private static ChannelSchema evolved(Channel before, boolean used, ChannelSchema wanted) {
    ChannelSchema stored = before.schema();
    if (wanted.columns().equals(stored.columns()) && wanted.time().equals(stored.time())) {
      return stored;
    }
    boolean fixed = used || before.kind() == ChannelKind.METRIC;
    if (fixed && !wanted.takesRowsOf(stored)) {
      throw SchemaConflictException.hasRows(before.key(), stored, wanted);
    }
    return wanted.withVersion(stored.version() + 1);
  }

  private static Channel changed(
      Channel before,
      ChannelDraft draft,
      ChannelSchema schema,
      ObjectNode metadata,
      ObjectNode tags,
      Instant now) {
    return new Channel(
        before.key(),
        before.kind(),
        draft.name().or(before::name),
        schema,
        metadata,
        tags,
        draft.retention().isPresent() ? positive(draft.retention()) : before.retention(),
        before.createdAt(),
        now,
        before.revision());
  }

  private static Optional<Duration> positive(Optional<Duration> retention) {
    return retention.filter(kept -> !kept.isZero());
  }

  /** A member that is null says that there is none. */
  private static ObjectNode withoutNulls(Optional<ObjectNode> labels) {
    return Labels.merge(ChannelJson.object(), labels.orElseGet(ChannelJson::object));
  }
}
