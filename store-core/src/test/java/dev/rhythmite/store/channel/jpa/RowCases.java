package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.jpa.CaseRows.NOON;
import static dev.rhythmite.store.channel.jpa.CaseRows.NUMBER;
import static dev.rhythmite.store.channel.jpa.CaseRows.WIDE;
import static dev.rhythmite.store.channel.jpa.CaseRows.numbers;
import static dev.rhythmite.store.channel.jpa.CaseRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.EpochMicros;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.analysis.BucketSize;
import dev.rhythmite.store.analysis.Buckets;
import dev.rhythmite.store.analysis.EmptyBuckets;
import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelColumn;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelLimits;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.ChartPoint;
import dev.rhythmite.store.channel.ColumnBuckets;
import dev.rhythmite.store.channel.ColumnType;
import dev.rhythmite.store.channel.DataVersion;
import dev.rhythmite.store.channel.InvalidQueryException;
import dev.rhythmite.store.channel.LimitException;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowBatch;
import dev.rhythmite.store.channel.RowFilter;
import dev.rhythmite.store.channel.RowPage;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.RowQuery.Direction;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.UnknownChannelException;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a store of rows does, on any database; each read before and after sealing. */
abstract class RowCases {

  private ChannelUnit unit;
  private RowStore store;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    unit = new ChannelUnit(
        database(),
        UnaryOperator.identity(),
        new ChannelLimits(100_000, 100, 1_000, 5_000, 9, 12_000));
    store = unit.rows();
  }

  @AfterEach
  void close() {
    unit.close();
  }

  /** Runs checks on rows that are in the tail, and once more on rows that are in chunks. */
  private void beforeAndAfterSealing(Runnable checks) {
    checks.run();
    assertThat(unit.sealer().sealAll()).isPositive();
    assertThat(unit.select("select count(*) from rhythmite_channel_tail")).containsExactly("0");
    checks.run();
  }

  @Test
  @DisplayName("kronicle 45, 59, 61: every type of value comes back as it was given")
  void keepsEveryType() {
    Channel channel = unit.channel(WIDE);
    Instant at = Instant.parse("1969-12-31T23:59:59.999999Z");
    Object[] one = {
      -0.0,
      3_000_000_000L,
      true,
      "ä\n€𝄞",
      "{\"a\":{\"b\":{\"c\":{\"d\" : 1}}},\"K e\":1}",
      "[1,\"b\",null]",
      null,
      at
    };
    Object[] other = {1e300, Long.MIN_VALUE, false, "", "{}", "[ ]", Double.MIN_VALUE, NOON};

    Appended appended = store.append(
        channel.key(),
        rows(channel).add(NOON, one).add(NOON.minusSeconds(1), other).build());

    assertThat(appended).isEqualTo(new Appended(2, unit.now(), false));
    beforeAndAfterSealing(() -> {
      RowBatch read = store.page(channel.key(), RowQuery.all()).rows();
      assertThat(values(read, 0)).containsExactly(other);
      assertThat(values(read, 1)).containsExactly(one);
      assertThat(read.time(0)).isEqualTo(NOON.minusSeconds(1));
      assertThat(store.count(channel.key())).isEqualTo(2);
    });
  }

  private static List<Object> values(RowBatch rows, int row) {
    List<Object> values = new ArrayList<>();
    IntStream.range(0, rows.columns().size()).forEach(i -> values.add(rows.value(i, row)));
    return values;
  }

  @Test
  @DisplayName("kronicle 70: rows of an unknown channel are neither taken nor given")
  void refusesAnUnknownChannel() {
    Channel gone = unit.channel(NUMBER);
    unit.channels().delete(List.of(gone.key()));

    List<Runnable> calls = List.of(
        () -> store.append(gone.key(), numbers(gone, NOON, 0, 1)),
        () -> store.append(gone.key(), numbers(gone, NOON, 0, 1), "key"),
        () -> store.page(gone.key(), RowQuery.all()),
        () -> store.count(gone.key()),
        () -> store.version(gone.key()),
        () -> store.delete(gone.key(), TimeRange.all()),
        () -> store.delete(gone.key(), TimeRange.since(NOON)),
        () -> unit.sealer().seal(gone.key()));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run)
          .isInstanceOf(UnknownChannelException.class)
          .hasMessageContaining(gone.key().id().toString());
    }
    assertThat(unit.select("select count(*) from rhythmite_channel_append")).containsExactly("0");
  }

  @Test
  @DisplayName("kronicle 74, 139: many writers of one channel lose nothing and get no error")
  void takesRowsOfManyWriters() throws Exception {
    Channel channel = unit.channel(NUMBER);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> writers = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      long first = writer * 1_000L;
      writers.add(threads.submit(() -> LongStream.range(0, 20)
          .forEach(
              call -> store.append(channel.key(), numbers(channel, NOON, first + call * 50, 50)))));
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    threads.shutdown();

    beforeAndAfterSealing(() -> {
      List<Long> read = numbers(store.stream(channel.key(), RowQuery.all()));
      assertThat(read).hasSize(8_000).doesNotHaveDuplicates();
      assertThat(store.count(channel.key())).isEqualTo(8_000);
    });
  }

  @Test
  @DisplayName("kronicle 75: of an append that fails nothing is stored")
  void storesAllOrNothing() {
    Channel channel = unit.channel(NUMBER);
    store.append(channel.key(), numbers(channel, NOON, 0, 1));
    try (EntityManager entityManager = unit.entityManager()) {
      entityManager.getTransaction().begin();
      RowStore joined = unit.stores().in(entityManager).rows();
      joined.append(channel.key(), numbers(channel, NOON, 1, 40_000));
      assertThat(numbers(joined.stream(channel.key(), RowQuery.all()))).hasSize(40_001);
      entityManager.getTransaction().rollback();
    }
    assertThat(numbers(store.stream(channel.key(), RowQuery.all()))).containsExactly(0L);
    assertThat(store.count(channel.key())).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "kronicle 77: rows come by time, those of one time in the order in which they arrived")
  void readsByTimeAndArrival() {
    Channel channel = unit.channel(NUMBER);
    store.append(
        channel.key(), rows(channel).add(NOON, 1L).add(NOON.minusSeconds(5), 2L).build());
    unit.sealer().sealAll();
    // a clock that goes back does not change the order of arrival
    unit.setNow(unit.now().minusSeconds(60));
    store.append(channel.key(), rows(channel).add(NOON, 3L).add(NOON, 4L).build());
    store.append(
        channel.key(), rows(channel).add(NOON, 5L).add(NOON.minusSeconds(5), 6L).build());

    beforeAndAfterSealing(() -> {
      assertThat(numbers(store.page(channel.key(), RowQuery.all()).rows()))
          .containsExactly(2L, 6L, 1L, 3L, 4L, 5L);
      assertThat(numbers(store.stream(channel.key(), RowQuery.all().time(Direction.DESCENDING))))
          .containsExactly(5L, 4L, 3L, 1L, 6L, 2L);
      assertThat(store.latest(channel.key()).orElseThrow().value(0, 0)).isEqualTo(5L);
    });
  }

  @Test
  @DisplayName("kronicle 78: each row knows when it was received, for good")
  void keepsWhenRowsWereReceived() {
    Channel channel = unit.channel(NUMBER);
    store.append(channel.key(), numbers(channel, NOON, 1, 1));
    Instant first = unit.now();
    unit.setNow(first.plus(Duration.ofHours(1)));
    store.append(channel.key(), numbers(channel, NOON.minusSeconds(1), 2, 1));
    Instant second = unit.now();
    unit.setNow(second.plus(Duration.ofHours(1)));

    beforeAndAfterSealing(
        () -> assertThat(store.page(channel.key(), RowQuery.all()).rows().received())
            .containsExactly(EpochMicros.of(second), EpochMicros.of(first)));
  }

  @Test
  @DisplayName("kronicle 83: a range is half open, and may hold nothing")
  void readsRanges() {
    Channel channel = unit.channel(NUMBER);
    store.append(channel.key(), numbers(channel, NOON, 0, 10));

    beforeAndAfterSealing(() -> {
      TimeRange range = TimeRange.of(NOON.plusSeconds(2), NOON.plusSeconds(5));
      assertThat(numbers(store.page(channel.key(), RowQuery.in(range)).rows()))
          .containsExactly(2L, 3L, 4L);
      assertThat(numbers(store
              .page(channel.key(), RowQuery.in(TimeRange.closed(NOON, NOON.plusSeconds(1))))
              .rows()))
          .containsExactly(0L, 1L);
      assertThat(store
              .page(channel.key(), RowQuery.in(TimeRange.before(NOON)))
              .rows()
              .isEmpty())
          .isTrue();
      assertThat(store
              .page(channel.key(), RowQuery.in(TimeRange.of(NOON, NOON)).time(Direction.DESCENDING))
              .rows()
              .isEmpty())
          .isTrue();
    });
  }

  @Test
  @DisplayName("kronicle 85: dates may be missing")
  void readsMissingDates() {
    Channel channel = unit.channel(ChannelColumn.optional("at", ColumnType.DATETIME));
    store.append(
        channel.key(), rows(channel).add(NOON, (Object) null).add(NOON, NOON).build());

    beforeAndAfterSealing(() -> {
      RowBatch rows = store.page(channel.key(), RowQuery.all()).rows();
      assertThat(rows.value(0, 0)).isNull();
      assertThat(rows.value(0, 1)).isEqualTo(NOON);
    });
  }

  @Test
  @DisplayName("kronicle 86: limit and offset take a part of the rows")
  void readsByLimitAndOffset() {
    Channel channel = unit.channel(NUMBER);
    store.append(channel.key(), numbers(channel, NOON, 0, 8));

    beforeAndAfterSealing(() -> {
      assertThat(numbers(store.page(channel.key(), RowQuery.all().limit(2)).rows()))
          .containsExactly(0L, 1L);
      assertThat(numbers(
              store.page(channel.key(), RowQuery.all().limit(4).offset(6)).rows()))
          .containsExactly(6L, 7L);
      assertThat(store.page(channel.key(), RowQuery.all().limit(0)).rows().isEmpty())
          .isTrue();
      assertThat(store.page(channel.key(), RowQuery.all().limit(8)).next()).isEmpty();
    });
    assertThatThrownBy(() -> RowQuery.all().limit(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("kronicle 87, 135: 10,000 rows and more are paged by cursor or offset, each once")
  void pagesThroughManyRows() {
    Channel channel = unit.channel(NUMBER);
    NewRows.Builder all = rows(channel);
    // many of one time, so that cursors must tell them apart
    LongStream.range(0, 11_000).forEach(i -> all.add(NOON.plusSeconds(i / 3_000), i));
    store.append(channel.key(), all.build());
    List<Long> expected = LongStream.range(0, 11_000).boxed().toList();

    beforeAndAfterSealing(() -> {
      for (Direction direction : Direction.values()) {
        List<Long> paged = new ArrayList<>();
        RowQuery query = RowQuery.all().time(direction).limit(4_000);
        RowPage page = store.page(channel.key(), query);
        paged.addAll(numbers(page.rows()));
        while (page.next().isPresent()) {
          var cursor =
              dev.rhythmite.store.channel.RowPosition.parse(page.next().get().toString());
          page = store.page(channel.key(), query.after(cursor));
          paged.addAll(numbers(page.rows()));
        }
        if (direction == Direction.DESCENDING) {
          java.util.Collections.reverse(paged);
        }
        assertThat(paged).isEqualTo(expected);
      }
      assertThat(numbers(store
              .page(channel.key(), RowQuery.all().offset(9_000).limit(9_000))
              .rows()))
          .isEqualTo(expected.subList(9_000, 11_000));
    });
  }

  @Test
  @DisplayName("kronicle 89: only the columns asked for, and no unknown ones")
  void readsChosenColumns() {
    Channel channel = unit.channel(WIDE);
    store.append(channel.key(), wide(channel, "a", 1.5));

    RowBatch rows = store
        .page(channel.key(), RowQuery.all().only(List.of("label", "Temp Out")))
        .rows();
    assertThat(values(rows, 0)).containsExactly("a", 1.5);
    assertThatThrownBy(() -> store.page(channel.key(), RowQuery.all().only(List.of("nope"))))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("\"nope\" is no column.");
  }

  private static NewRows wide(Channel channel, String label, double temperature) {
    return rows(channel)
        .add(
            NOON,
            temperature,
            (long) temperature,
            temperature > 9,
            label,
            "{\"room\":\"" + label + "\",\"deep\":{\"n\":3}}",
            "[\"" + label + "\",7,true]",
            null,
            NOON.plusSeconds((long) temperature))
        .build();
  }

  @Test
  @DisplayName("kronicle 90: filters by value, bounds, lists, elements, paths and truth values")
  void filters() {
    Channel channel = unit.channel(WIDE);
    for (String label : List.of("a", "b", "c")) {
      store.append(channel.key(), wide(channel, label, 8 + label.charAt(0) - 'a'));
    }
    beforeAndAfterSealing(() -> {
      assertThat(labels(channel, RowFilter.equal("label", "a"))).containsExactly("a");
      assertThat(labels(channel, RowFilter.min("Temp Out", "9"), RowFilter.max("Temp Out", 9.5)))
          .containsExactly("b");
      assertThat(labels(channel, RowFilter.any("label", List.of("a", "c", "x"))))
          .containsExactly("a", "c");
      assertThat(labels(channel, RowFilter.has("codes", List.of("b")))).containsExactly("b");
      assertThat(labels(channel, RowFilter.has("codes", List.of("c", "7", "true"))))
          .containsExactly("c");
      assertThat(labels(channel, RowFilter.equal("meta.room", "c"))).containsExactly("c");
      assertThat(labels(channel, RowFilter.equal("meta.deep.n", "3"))).hasSize(3);
      assertThat(labels(channel, RowFilter.equal("ok", "true"))).containsExactly("c");
      assertThat(labels(channel, RowFilter.equal("ok", false))).containsExactly("a", "b");
      assertThat(labels(channel, RowFilter.equal("nn", "9"))).containsExactly("b");
      assertThat(labels(channel, RowFilter.max("at", "2024-06-15T14:00:08+02:00")))
          .containsExactly("a");
      assertThat(labels(channel, RowFilter.equal("opt", 0.0))).isEmpty();
      assertThat(labels(channel, RowFilter.min("label", "b"))).containsExactly("b", "c");
    });
  }

  private List<Object> labels(Channel channel, RowFilter... filters) {
    RowQuery query = RowQuery.all();
    for (RowFilter filter : filters) {
      query = query.where(filter);
    }
    RowBatch rows = store.page(channel.key(), query).rows();
    return IntStream.range(0, rows.size()).mapToObj(row -> rows.value(3, row)).toList();
  }

  @Test
  @DisplayName("kronicle 91: a filter or a sort that does not fit is refused, never left out")
  void refusesWhatDoesNotFit() {
    Channel channel = unit.channel(WIDE);
    List<RowQuery> queries = List.of(
        RowQuery.all().where(RowFilter.equal("nope", 1)),
        RowQuery.all().where(RowFilter.min("Temp Out", "abc")),
        RowQuery.all().where(RowFilter.min("ok", "true")),
        RowQuery.all().where(RowFilter.equal("meta", "{}")),
        RowQuery.all().where(RowFilter.has("label", List.of("a"))),
        RowQuery.all().where(RowFilter.min("meta.room", "a")),
        RowQuery.all().where(RowFilter.equal("label.x", "a")),
        RowQuery.all().where(RowFilter.equal("nn", "1.5")),
        RowQuery.all().where(RowFilter.equal("at", "yesterday")),
        RowQuery.all().sortedBy("nope", Direction.ASCENDING),
        RowQuery.all().sortedBy("codes", Direction.ASCENDING));
    for (RowQuery query : queries) {
      assertThatThrownBy(() -> store.page(channel.key(), query))
          .as(query.toString())
          .isInstanceOf(InvalidQueryException.class);
    }
  }

  @Test
  @DisplayName(
      "rows are sorted by several columns, missing values last, held only as far as wanted")
  void sorts() {
    Channel channel = unit.channel(
        ChannelColumn.required("n", ColumnType.INT), ChannelColumn.optional("m", ColumnType.INT));
    NewRows.Builder all = rows(channel);
    for (long i = 0; i < 5_000; i++) {
      all.add(NOON.plusSeconds(i), i, i % 7 == 0 ? null : i % 7);
    }
    store.append(channel.key(), all.build());

    beforeAndAfterSealing(() -> {
      RowQuery query =
          RowQuery.all().sortedBy("m", Direction.DESCENDING).sortedBy("n", Direction.ASCENDING);
      assertThat(numbers(store.page(channel.key(), query.limit(3).offset(1)).rows()))
          .containsExactly(13L, 20L, 27L);
      List<Long> sorted = numbers(store.stream(channel.key(), query));
      assertThat(sorted).hasSize(5_000).startsWith(6L, 13L).endsWith(4_991L, 4_998L);
    });
    store.append(channel.key(), all.build());
    store.append(channel.key(), all.build());
    assertThatThrownBy(
            () -> store.page(channel.key(), RowQuery.all().sortedBy("n", Direction.ASCENDING)))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("At most 12000 are sorted");
    RowQuery farBehind =
        RowQuery.all().sortedBy("n", Direction.ASCENDING).offset(Long.MAX_VALUE).limit(1);
    assertThatThrownBy(() -> store.page(channel.key(), farBehind))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("A sort of the first " + Long.MAX_VALUE + " rows");
    assertThatThrownBy(() -> store.page(channel.key(), RowQuery.all()))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("A page has at most 12000");
  }

  @Test
  @DisplayName("kronicle 122: all rows are deleted, again and again, and the channel stays")
  void deletesAllRows() {
    Channel channel = unit.channel(NUMBER);
    store.append(channel.key(), numbers(channel, NOON, 0, 5));
    unit.sealer().sealAll();
    store.append(channel.key(), numbers(channel, NOON, 5, 5));

    assertThat(store.delete(channel.key(), TimeRange.all())).isEqualTo(10);
    assertThat(store.delete(channel.key(), TimeRange.all())).isZero();
    assertThat(store.count(channel.key())).isZero();
    assertThat(store.latest(channel.key())).isEmpty();
    assertThat(unit.channels().find(channel.key())).isPresent();
    store.append(channel.key(), numbers(channel, NOON, 7, 1));
    assertThat(numbers(store.page(channel.key(), RowQuery.all()).rows())).containsExactly(7L);
  }

  @Test
  @DisplayName("kronicle 123: only the rows of a range are deleted")
  void deletesARange() {
    Channel channel = unit.channel(NUMBER);
    store.append(channel.key(), numbers(channel, NOON, 0, 40_000));
    unit.sealer().sealAll();
    store.append(channel.key(), numbers(channel, NOON.plusSeconds(30_000), 50_000, 5));

    long deleted =
        store.delete(channel.key(), TimeRange.of(NOON.plusSeconds(10), NOON.plusSeconds(39_990)));

    assertThat(deleted).isEqualTo(39_985);
    List<Long> expected = new ArrayList<>(LongStream.range(0, 10).boxed().toList());
    expected.addAll(LongStream.range(39_990, 40_000).boxed().toList());
    assertThat(numbers(store.stream(channel.key(), RowQuery.all()))).isEqualTo(expected);
    assertThat(store.count(channel.key())).isEqualTo(20);
    assertThat(store.delete(channel.key(), TimeRange.before(NOON))).isZero();
  }

  @Test
  @DisplayName("rows are kept as long as their channel says")
  void expiresRows() {
    Channel kept = unit.channel(NUMBER);
    Channel expiring = unit.channels()
        .create(
            ChannelUnit.newKey(),
            ChannelDraft.of(ChannelSchema.of(NUMBER)).withRetention(Duration.ofSeconds(10)));
    store.append(kept.key(), numbers(kept, NOON, 0, 20));
    store.append(expiring.key(), numbers(expiring, NOON, 0, 20));
    unit.setNow(NOON.plusSeconds(15));

    assertThat(unit.sealer().expire()).isEqualTo(5);
    assertThat(unit.sealer().expire()).isZero();
    assertThat(numbers(store.page(expiring.key(), RowQuery.all()).rows()))
        .hasSize(15)
        .startsWith(5L);
    assertThat(store.count(kept.key())).isEqualTo(20);
  }

  @Test
  @DisplayName(
      "of appends with one idempotency key one stores its rows, as long as it is remembered")
  void appendsOnce() throws Exception {
    Channel channel = unit.channel(NUMBER);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Appended>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(
          threads.submit(() -> store.append(channel.key(), numbers(channel, NOON, 0, 3), "k")));
    }
    Set<Boolean> repeated = new HashSet<>();
    for (Future<Appended> call : calls) {
      repeated.add(call.get().repeated());
      assertThat(call.get().rows()).isEqualTo(3);
    }
    threads.shutdown();

    assertThat(repeated).containsExactlyInAnyOrder(true, false);
    assertThat(store.count(channel.key())).isEqualTo(3);
    unit.setNow(unit.now().plus(Duration.ofDays(2)));
    assertThat(unit.sealer().purge()).isEqualTo(1);
    assertThat(store.append(channel.key(), numbers(channel, NOON, 0, 3), "k").repeated())
        .isFalse();
    assertThatThrownBy(() -> store.append(channel.key(), numbers(channel, NOON, 0, 3), ""))
        .isInstanceOf(LimitException.class);
  }

  @Test
  @DisplayName("the version of rows changes with every change of them, and stays without")
  void tellsVersions() {
    Channel channel = unit.channel(NUMBER);
    Channel other = unit.channel(NUMBER);
    Set<DataVersion> versions = new HashSet<>();
    List<Runnable> changes = List.of(
        () -> store.append(channel.key(), numbers(channel, NOON, 0, 3)),
        () -> store.append(channel.key(), numbers(channel, NOON, 0, 3)),
        () -> unit.sealer().seal(channel.key()),
        () -> store.append(channel.key(), numbers(channel, NOON, 0, 3)),
        () -> store.delete(channel.key(), TimeRange.before(NOON.plusSeconds(1))),
        () -> store.delete(channel.key(), TimeRange.all()));
    versions.add(store.version(channel.key()));
    for (Runnable change : changes) {
      change.run();
      assertThat(versions.add(store.version(channel.key()))).isTrue();
      store.append(other.key(), numbers(other, NOON, 0, 1));
      unit.sealer().seal(other.key());
      store.delete(channel.key(), TimeRange.before(NOON.minusSeconds(1)));
      unit.channels().patch(channel.key(), ChannelDraft.empty().withName("x"));
      assertThat(versions.add(store.version(channel.key()))).isFalse();
    }
  }

  @Test
  @DisplayName("an append that was under way while all rows were deleted leaves nothing behind")
  void purgesWhatWasUnderWay() {
    Channel channel = unit.channel(NUMBER);
    store.append(channel.key(), numbers(channel, NOON, 0, 1));
    try (EntityManager entityManager = unit.entityManager()) {
      entityManager.getTransaction().begin();
      unit.stores().in(entityManager).rows().append(channel.key(), numbers(channel, NOON, 1, 1));
      // the delete does not wait for it, so it comes after it
      assertThat(store.delete(channel.key(), TimeRange.all())).isEqualTo(1);
      entityManager.getTransaction().commit();
    }
    assertThat(store.count(channel.key())).isZero();
    assertThat(unit.select("select count(*) from rhythmite_channel_tail")).containsExactly("1");
    assertThat(unit.sealer().sealAll()).isZero();
    assertThat(unit.sealer().purge()).isEqualTo(1);
    assertThat(unit.select("select count(*) from rhythmite_channel_tail")).containsExactly("0");
  }

  @Test
  @DisplayName(
      "numbers and truth values are gathered in buckets of local time, gaps filled if asked")
  void gathersBuckets() {
    Channel channel = unit.channel(
        ChannelColumn.required("n", ColumnType.INT),
        ChannelColumn.optional("x", ColumnType.FLOAT),
        ChannelColumn.required("on", ColumnType.BOOL),
        ChannelColumn.required("text", ColumnType.STR));
    Instant midnight = Instant.parse("2024-06-14T22:00:00Z");
    store.append(
        channel.key(),
        rows(channel)
            .add(midnight.minusSeconds(1), 1L, 5.0, true, "a")
            .add(midnight, 2L, null, false, "a")
            .add(midnight, 4L, 7.0, true, "b")
            .add(midnight.plus(Duration.ofDays(2)), 9L, null, true, "a")
            .build());
    Buckets days = new Buckets(BucketSize.DAY, ZoneId.of("Europe/Paris"), EmptyBuckets.MISSING);
    List<Aggregation> asked = List.of(Aggregation.MEAN, Aggregation.COUNT);

    beforeAndAfterSealing(() -> {
      List<ColumnBuckets> all = store.buckets(channel.key(), RowQuery.all(), days, asked);
      assertThat(all).extracting(ColumnBuckets::column).containsExactly("n", "x", "on");
      assertThat(means(all.get(0))).containsExactly(1.0, 3.0, Double.NaN, 9.0);
      assertThat(means(all.get(1))).containsExactly(5.0, 7.0, Double.NaN, Double.NaN);
      assertThat(means(all.get(2))).containsExactly(1.0, 0.5, Double.NaN, 1.0);
      assertThat(all.get(0).buckets().get(1).range().start()).isEqualTo(midnight);
      List<ColumnBuckets> some = store.buckets(
          channel.key(),
          RowQuery.in(TimeRange.since(midnight))
              .where(RowFilter.equal("text", "b"))
              .only(List.of("n")),
          days,
          asked);
      assertThat(means(some.get(0))).containsExactly(4.0);
    });
    assertThatThrownBy(
            () -> store.buckets(channel.key(), RowQuery.all().only(List.of("text")), days, asked))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("no column of numbers");
  }

  private static List<Double> means(ColumnBuckets column) {
    return column.buckets().stream()
        .map(bucket -> bucket.value(Aggregation.MEAN))
        .toList();
  }

  @Test
  @DisplayName("a chart shows the extremes of many rows")
  void downsamples() {
    Channel channel = unit.channel(NUMBER);
    NewRows.Builder all = rows(channel);
    for (int i = 0; i < 10_000; i++) {
      all.add(NOON.plusSeconds(i), i == 7_777 ? 1_000_000L : i % 10);
    }
    store.append(channel.key(), all.build());

    beforeAndAfterSealing(() -> {
      List<ChartPoint> shown = store.chart(channel.key(), RowQuery.all(), "n", 50);
      assertThat(shown)
          .hasSizeBetween(50, 200)
          .isSortedAccordingTo(Comparator.comparingLong(ChartPoint::epochMicros));
      assertThat(shown)
          .contains(new ChartPoint(EpochMicros.of(NOON.plusSeconds(7_777)), 1_000_000));
      assertThat(store.chart(channel.key(), RowQuery.in(TimeRange.before(NOON)), "n", 50))
          .isEmpty();
    });
  }

  @Test
  @DisplayName("long tails are sealed by the appends themselves")
  void sealsLongTails() {
    Channel channel = unit.channel(NUMBER);
    for (int i = 0; i < 1_030; i++) {
      store.append(channel.key(), numbers(channel, NOON, i, 1));
    }
    assertThat(unit.select("select count(*) from rhythmite_channel_tail")).containsExactly("6");
    assertThat(numbers(store.page(channel.key(), RowQuery.all()).rows()))
        .isEqualTo(LongStream.range(0, 1_030).boxed().toList());
  }
}
