package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelKind;
import dev.rhythmite.store.channel.ChannelSummary;
import dev.rhythmite.store.channel.UnknownChannelException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Deletes channels of one kind with all that is kept for them. */
final class ChannelDeletion {

  /** One order for all who lock several, so that they never wait in a circle. */
  private static final Comparator<ChannelKey> LOCK_ORDER =
      Comparator.comparing(ChannelKey::tenant).thenComparing(ChannelKey::id);

  private final ChannelQueries queries;
  private final ChannelKind kind;

  ChannelDeletion(ChannelQueries queries, ChannelKind kind) {
    this.queries = queries;
    this.kind = kind;
  }

  List<ChannelSummary> delete(
      SharedSessionContractImplementor session, Collection<ChannelKey> keys) {
    Map<ChannelKey, StoredChannel> found = lock(session, keys);
    found.values().stream()
        .map(StoredChannel::stripe)
        .distinct()
        .sorted()
        .forEach(stripe -> queries.data().hold(session, stripe));
    Map<ChannelKey, ChannelSummary> deleted = new LinkedHashMap<>();
    found.forEach((key, channel) -> deleted.put(key, delete(session, channel)));
    return new LinkedHashSet<>(keys).stream().map(deleted::get).toList();
  }

  private Map<ChannelKey, StoredChannel> lock(
      SharedSessionContractImplementor session, Collection<ChannelKey> keys) {
    Map<ChannelKey, StoredChannel> found = new LinkedHashMap<>();
    Set<ChannelKey> missing = new LinkedHashSet<>(keys);
    keys.stream().distinct().sorted(LOCK_ORDER).forEach(key -> {
      if (queries.definitions().lock(session, key)) {
        queries
            .definitions()
            .find(session, key)
            .filter(channel -> channel.channel().kind() == kind)
            .ifPresent(channel -> {
              found.put(key, channel);
              missing.remove(key);
            });
      }
    });
    if (!missing.isEmpty()) {
      throw new UnknownChannelException(missing);
    }
    return found;
  }

  private ChannelSummary delete(SharedSessionContractImplementor session, StoredChannel channel) {
    long rows = queries.data().content(session, channel.line()).rows();
    deleteRows(queries, session, channel.line());
    queries.appends().deleteAll(session, channel.key());
    queries.labels().delete(session, channel.key());
    queries.definitions().delete(session, channel.channel());
    return new ChannelSummary(channel.channel(), rows);
  }

  /** Deletes all of a timeline; its stripe is held. */
  static void deleteRows(
      ChannelQueries queries, SharedSessionContractImplementor session, Timeline line) {
    queries.chunks().deleteAll(session, line);
    queries.tails().deleteAll(session, line);
    queries.data().delete(session, line);
    queries.ends().add(session, line.stripe());
  }
}
