package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelExistsException;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelKind;
import dev.rhythmite.store.channel.ChannelPage;
import dev.rhythmite.store.channel.ChannelPosition;
import dev.rhythmite.store.channel.ChannelQuery;
import dev.rhythmite.store.channel.ChannelStore;
import dev.rhythmite.store.channel.ChannelSummary;
import dev.rhythmite.store.channel.UnknownChannelException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.exception.ConstraintViolationException;

/** The channels of one kind in a database. */
final class JpaChannelStore implements ChannelStore {

  private final ChannelShared shared;
  private final ChannelQueries queries;
  private final ChannelTransactions transactions;
  private final ChannelKind kind;
  private final DraftChecks checks;

  JpaChannelStore(ChannelShared shared, ChannelTransactions transactions, ChannelKind kind) {
    this.shared = shared;
    this.queries = shared.queries();
    this.transactions = transactions;
    this.kind = kind;
    this.checks = new DraftChecks(shared.limits());
  }

  @Override
  public Channel create(ChannelKey key, ChannelDraft draft) {
    checks.check(draft);
    shared.numbers().reserveAhead(transactions);
    return transactions.call(session -> insert(session, key, draft));
  }

  private Channel insert(
      SharedSessionContractImplementor session, ChannelKey key, ChannelDraft draft) {
    Channel channel = ChannelDescription.created(key, kind, draft, now());
    if (queries.definitions().find(session, key).isPresent()) {
      throw ChannelExistsException.ofId(key);
    }
    requireFree(session, key, draft.name());
    StoredChannel stored = new StoredChannel(channel, shared.numbers().take(1).first(), false);
    orTaken(key, draft.name(), () -> {
      queries.definitions().insert(session, stored);
      queries.data().insert(session, stored.line());
      queries.labels().replace(session, channel);
    });
    return channel;
  }

  private void requireFree(
      SharedSessionContractImplementor session, ChannelKey key, Optional<String> name) {
    name.ifPresent(wanted -> queries
        .definitions()
        .named(session, key.tenant(), kind, wanted)
        .filter(holder -> !holder.equals(key))
        .ifPresent(holder -> {
          throw ChannelExistsException.ofName(wanted);
        }));
  }

  /** In a transaction of its own the work is done again, and then finds what stands against it. */
  private void orTaken(ChannelKey key, Optional<String> name, Runnable insert) {
    try {
      insert.run();
    } catch (ConstraintViolationException e) {
      if (!transactions.joined()) {
        throw e;
      }
      ChannelExistsException taken = name.map(ChannelExistsException::ofName)
          .filter(exception -> String.valueOf(e.getSQL()).contains("_name"))
          .orElseGet(() -> ChannelExistsException.ofId(key));
      taken.initCause(e);
      throw taken;
    }
  }

  private Instant now() {
    return shared.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public Channel upsert(ChannelKey key, ChannelDraft draft) {
    shared.numbers().reserveAhead(transactions);
    checks.check(draft);
    return transactions.call(session -> queries.definitions().lock(session, key)
        ? change(
            session, key, before -> ChannelDescription.replaced(before.channel(), draft, now()))
        : insert(session, key, draft));
  }

  @Override
  public Channel patch(ChannelKey key, ChannelDraft changes) {
    checks.check(changes);
    return transactions.call(session -> {
      if (!queries.definitions().lock(session, key)) {
        throw new UnknownChannelException(List.of(key));
      }
      return change(
          session,
          key,
          before -> ChannelDescription.patched(before.channel(), before.used(), changes, now()));
    });
  }

  private interface Change {
    Channel of(StoredChannel before);
  }

  /** Changes a channel that is locked. */
  private Channel change(SharedSessionContractImplementor session, ChannelKey key, Change change) {
    StoredChannel before = required(session, key);
    Channel after = change.of(before);
    requireFree(session, key, after.name());
    orTaken(key, after.name(), () -> {
      queries.definitions().update(session, before.channel(), after);
      queries.labels().replace(session, after);
    });
    return after;
  }

  private StoredChannel required(SharedSessionContractImplementor session, ChannelKey key) {
    return queries
        .definitions()
        .find(session, key)
        .filter(channel -> channel.channel().kind() == kind)
        .orElseThrow(() -> new UnknownChannelException(List.of(key)));
  }

  @Override
  public Channel copy(ChannelKey source, ChannelKey target, ChannelDraft overrides) {
    shared.numbers().reserveAhead(transactions);
    checks.check(overrides);
    return transactions.call(session -> {
      Channel original = required(session, source).channel();
      ChannelDraft draft = new ChannelDraft(
          overrides.name().or(() -> freeName(session, target, original)),
          overrides.schema().or(() -> Optional.of(original.schema())),
          overrides.metadata().or(() -> Optional.of(original.metadata())),
          overrides.tags().or(() -> Optional.of(original.tags())),
          overrides.retention().or(original::retention));
      return insert(session, target, draft);
    });
  }

  private Optional<String> freeName(
      SharedSessionContractImplementor session, ChannelKey target, Channel original) {
    UnaryOperator<String> copyOf = suffix -> {
      String name = original.name().orElse("");
      int kept = Math.min(name.length(), DefinitionQueries.LONGEST_NAME - suffix.length());
      return name.substring(0, kept) + suffix;
    };
    if (original.name().isEmpty()) {
      return Optional.empty();
    }
    String name = copyOf.apply("_copy");
    for (int number = 2;
        queries.definitions().named(session, target.tenant(), kind, name).isPresent();
        number++) {
      name = copyOf.apply("_copy" + number);
    }
    return Optional.of(name);
  }

  @Override
  public List<ChannelSummary> delete(Collection<ChannelKey> keys) {
    return transactions.call(session -> new ChannelDeletion(queries, kind).delete(session, keys));
  }

  @Override
  public Optional<Channel> find(ChannelKey key) {
    return transactions.call(session -> queries
        .definitions()
        .find(session, key)
        .map(StoredChannel::channel)
        .filter(channel -> channel.kind() == kind));
  }

  @Override
  public Optional<Channel> findByName(String tenant, String name) {
    return transactions.call(session -> queries
        .definitions()
        .named(session, tenant, kind, name)
        .flatMap(key -> queries.definitions().find(session, key))
        .map(StoredChannel::channel));
  }

  @Override
  public Optional<ChannelSummary> summary(ChannelKey key) {
    return transactions.call(session ->
        queries.lists().find(session, key).filter(summary -> summary.channel().kind() == kind));
  }

  @Override
  public ChannelPage list(ChannelQuery query) {
    List<ChannelSummary> found =
        transactions.call(session -> queries.lists().page(session, kind, query));
    if (found.size() <= query.limit()) {
      return new ChannelPage(found, Optional.empty());
    }
    Channel last = found.get(query.limit() - 1).channel();
    return new ChannelPage(
        List.copyOf(found.subList(0, query.limit())),
        Optional.of(
            new ChannelPosition(EpochMicros.of(last.createdAt()), last.key().id())));
  }
}
