package dev.rhythmite.store.jpa;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.rhythmite.store.KeyType;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesName;
import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.Version;
import dev.rhythmite.store.VersionFilter;
import dev.rhythmite.store.VersionKey;
import dev.rhythmite.store.VersionedSeriesStore;
import dev.rhythmite.store.Versioning;
import dev.rhythmite.store.jpa.VersionWrite.Piece;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** The versions of an entity whose rows are versions. */
final class JpaVersionedSeriesStore<C extends Record> implements VersionedSeriesStore<C> {

  private static final int PAGE = 256;

  private final OpenVersionedStore<C> store;
  private final VersionQueries<C> rows;
  private final ChangeQueue queue;
  private final StripeQueries stripes;
  private final Transactions transactions;
  private final InstantSource clock;

  JpaVersionedSeriesStore(
      OpenVersionedStore<C> store,
      ChangeQueue queue,
      StripeQueries stripes,
      Transactions transactions,
      InstantSource clock) {
    this.store = store;
    this.rows = store.rows();
    this.queue = queue;
    this.stripes = stripes;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public ValueType valueType() {
    return store.format().type();
  }

  @Override
  public KeyType<C> columnsType() {
    return store.table().keyType();
  }

  @Override
  public void write(VersionKey<C> key, Series series, Versioning<C> versioning) {
    writeAll(Map.of(key, series), versioning);
  }

  @Override
  public void writeAll(Map<VersionKey<C>, Series> seriesByKey, Versioning<C> versioning) {
    Instant now = clock.instant();
    Map<SeriesName, List<Piece<C>>> piecesByName = new LinkedHashMap<>();
    KeyedTable.byCheckedKey(seriesByKey, this::checked).forEach((key, series) -> {
      store.format().check(series);
      if (series.valueCount() > 0) {
        piecesByName.computeIfAbsent(key.name(), name -> new ArrayList<>()).add(piece(key, series));
      }
    });
    if (piecesByName.isEmpty()) {
      return;
    }
    List<VersionWrite<C>> writes = new ArrayList<>();
    piecesByName.forEach(
        (name, pieces) -> writes.add(new VersionWrite<>(store, name, pieces, versioning, now)));
    queue.submit(transactions, new RowEdits(storeName(), stripes, writes));
  }

  private Piece<C> piece(VersionKey<C> key, Series series) {
    return new Piece<>(key, series, store.format().encode(key, series));
  }

  private VersionKey<C> checked(VersionKey<C> key) {
    return new VersionKey<>(key.name(), store.table().checked(key.columns()));
  }

  private String storeName() {
    return store.table().store();
  }

  private boolean isOfThisStore(Change change) {
    return change.store().equals(storeName());
  }

  @Override
  public void forEachName(VersionFilter<C> filter, Consumer<List<Version<C>>> action) {
    boolean done = queue.read(transactions, this::isOfThisStore, session -> {
      forEachName(session, filter, (stripe, name) -> {
        List<Version<C>> versions = rows.versions(session, stripe, name, filter);
        // versions that were deleted since their name was read are gone
        if (!versions.isEmpty()) {
          action.accept(versions);
        }
      });
      return true;
    });
    assert done;
  }

  @Override
  public List<SeriesName> names(VersionFilter<C> filter) {
    return queue.read(transactions, this::isOfThisStore, session -> {
      List<SeriesName> names = new ArrayList<>();
      forEachName(session, filter, (stripe, name) -> names.add(name));
      return names;
    });
  }

  /** Takes a name with its stripe. */
  @FunctionalInterface
  private interface NameAction {

    void accept(short stripe, SeriesName name);
  }

  private void forEachName(
      SharedSessionContractImplementor session, VersionFilter<C> filter, NameAction action) {
    filtersByStripe(filter).forEach((stripe, inStripe) -> {
      @Nullable SeriesName last = null;
      List<SeriesName> page;
      do {
        page = rows.names(session, stripe, inStripe, last, PAGE);
        for (SeriesName name : page) {
          action.accept(stripe, name);
          last = name;
        }
      } while (page.size() == PAGE);
    });
  }

  /** Returns the stripes in which versions may match, and the filter for each, with its names only. */
  private static <C extends Record> Map<Short, VersionFilter<C>> filtersByStripe(
      VersionFilter<C> filter) {
    OptionalInt client = filter.client();
    Set<String> names = filter.names().orElse(Set.of());
    Map<Short, VersionFilter<C>> filters = new LinkedHashMap<>();
    for (short stripe : Stripes.ALL) {
      if (filter.names().isEmpty() || (client.isEmpty() && !names.isEmpty())) {
        filters.put(stripe, filter);
        continue;
      }
      Set<String> here = names.stream()
          .filter(
              name -> stripe == OpenVersionedStore.stripeOf(new SeriesName(client.orElse(0), name)))
          .collect(toUnmodifiableSet());
      if (!here.isEmpty()) {
        filters.put(stripe, filter.names(here));
      }
    }
    return filters;
  }

  @Override
  public long count(VersionFilter<C> filter) {
    return queue.read(transactions, this::isOfThisStore, session -> {
      long count = 0;
      for (Map.Entry<Short, VersionFilter<C>> each : filtersByStripe(filter).entrySet()) {
        count += rows.count(session, each.getKey(), each.getValue());
      }
      return count;
    });
  }

  @Override
  public long delete(VersionFilter<C> filter) {
    queue.bringForward(transactions, this::isOfThisStore);
    Map<Short, VersionFilter<C>> filters = filtersByStripe(filter);
    RowDeletion deletion = new RowDeletion(
        storeName(),
        List.copyOf(filters.keySet()),
        (session, stripe) -> rows.count(session, stripe, filters.getOrDefault(stripe, filter)),
        (session, stripe) -> rows.remove(session, stripe, filters.getOrDefault(stripe, filter)));
    queue.submit(transactions, deletion);
    return deletion.deleted();
  }
}
