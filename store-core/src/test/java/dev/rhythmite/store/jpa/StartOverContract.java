package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.KeyFilter.where;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.ChunkUpdate;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.sync.PackedChunk;
import dev.rhythmite.store.sync.UnknownCursorException;
import dev.rhythmite.store.sync.UpdatesPage;
import dev.rhythmite.store.sync.Watermark;
import dev.rhythmite.store.sync.WatermarkMovedException;
import dev.rhythmite.store.testing.Seeds;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two pulls with different filters over the same rows, while the source is made anew. */
abstract class StartOverContract {

  private static final KeyFilter<CaseKey> ALL = KeyFilter.all();
  private static final KeyFilter<CaseKey> SOME = where(CaseKey::kind).is("B");
  private static final CaseKey A = CaseKey.A;
  private static final CaseKey B = new CaseKey(2, "B");
  private static final CaseKey GONE = new CaseKey(3, "B");

  private StoreUnit old;
  private StoreUnit anew;
  private StoreUnit target;
  private ChunkFeed<CaseKey> copyFeed;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    old = new StoreUnit(database(), CaseStores.Sync.class);
    anew = new StoreUnit(database(), CaseStores.Sync.class);
    target = new StoreUnit(database(), CaseStores.Sync.class);
    copyFeed = target.feed(CaseStores.Sync.class);
    SeriesStore<CaseKey> before = old.store(CaseStores.Sync.class);
    for (int i = 0; i < 5; i++) { // revisions beyond those of the new table
      for (CaseKey key : List.of(A, B, GONE)) {
        before.write(key, v("2024-01-01", 48, i), MERGE);
      }
    }
    SeriesStore<CaseKey> after = anew.store(CaseStores.Sync.class);
    after.write(A, v("2024-01-01", 24, 100), MERGE);
    after.write(B, v("2024-01-01", 24, 200), MERGE);
  }

  @AfterEach
  void close() {
    old.close();
    anew.close();
    target.close();
  }

  @Test
  void whatOnePullListedAtTheOldTableHidesNothingFromAnotherThatStartedOver() {
    from(old, ALL).pull();
    from(old, SOME).pull();
    old.store(CaseStores.Sync.class).write(B, v("2024-01-01", 48, 7), MERGE);
    UpdatesPage<CaseKey> late = from(old, ALL).nextPage();
    Watermark<CaseKey> whereItWas = watermark(ALL);
    List<PackedChunk<CaseKey>> fetched = old.feed(CaseStores.Sync.class)
        .export(late.updates().stream().map(ChunkUpdate::ref).toList());

    pullToTheEnd(SOME);
    assertThatThrownBy(() -> copyFeed.apply(fetched, whereItWas, late.next()))
        .isInstanceOf(WatermarkMovedException.class);

    assertThat(content(target, SOME)).isEqualTo(content(anew, SOME)).containsOnlyKeys(B);
    pullToTheEnd(ALL);
    assertThat(content(target, ALL)).isEqualTo(content(anew, ALL));
    assertThat(from(anew, SOME).nextPage().updates()).isEmpty();
  }

  @Test
  void onePullThatStartsOverDoesNotDeleteWhatAnotherHasYetToBring() {
    from(old, ALL).pull();
    from(old, SOME).pull();
    Cursor refusedOfAll = copyFeed.watermark(Replica.SOURCE, ALL);
    assertThatThrownBy(from(anew, SOME)::nextPage).isInstanceOf(UnknownCursorException.class);
    copyFeed.startOver(watermark(SOME));
    from(anew, SOME).pull();
    // the other was refused, too, and says so only now
    copyFeed.startOver(new Watermark<>(Replica.SOURCE, ALL, refusedOfAll));
    copyFeed.finishStartOver(watermark(SOME));

    assertThat(content(target, ALL))
        .containsOnlyKeys(A, B)
        .containsEntry(B, v("2024-01-01", 24, 200));
    pullToTheEnd(ALL);
    assertThat(content(target, ALL)).isEqualTo(content(anew, ALL));
  }

  @Test
  void aStartOverLeavesTheCursorsOfOtherSources() {
    from(old, ALL).pull();
    from(old, SOME).pull();
    var elsewhere =
        new Watermark<CaseKey>(URI.create("https://elsewhere.example"), SOME, Cursor.START);
    copyFeed.apply(List.of(), elsewhere, new Cursor("there"));

    copyFeed.startOver(watermark(SOME));

    assertThat(copyFeed.watermark(elsewhere.source(), SOME)).isEqualTo(new Cursor("there"));
    assertThat(copyFeed.watermark(Replica.SOURCE, ALL)).isEqualTo(Cursor.START);
    assertThat(copyFeed.watermark(Replica.SOURCE, SOME)).isEqualTo(Cursor.START);
  }

  static LongStream seeds() {
    return Seeds.from1To(8, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverTheStepsOfTwoPullsTheyConverge(long seed) {
    var random = new SplittableRandom(seed);
    from(old, ALL).pull();
    from(old, SOME).pull();
    old.store(CaseStores.Sync.class).write(B, v("2024-01-01", 48, 7), MERGE);
    Step all = new Step(ALL, from(old, ALL).nextPage(), old);
    Step some = new Step(SOME, from(old, SOME).nextPage(), old);
    while (!all.finished || !some.finished) {
      (random.nextBoolean() ? all : some).go();
      if (some.finished) {
        assertThat(content(target, SOME)).isEqualTo(content(anew, SOME));
      }
    }
    assertThat(content(target, ALL)).isEqualTo(content(anew, ALL));
    assertThat(target.rows(
            "select 1 from sync where \"deleted\" = false and" + " \"source_revision\" = -1"))
        .isEmpty();
  }

  /** A pull that is told what to do next; what it listed, it applies at its next step. */
  private final class Step {

    private final KeyFilter<CaseKey> filter;
    private UpdatesPage<CaseKey> listed;
    private StoreUnit listedAt;
    private Watermark<CaseKey> from;
    private boolean finished;

    Step(KeyFilter<CaseKey> filter, UpdatesPage<CaseKey> listed, StoreUnit listedAt) {
      this.filter = filter;
      this.listed = listed;
      this.listedAt = listedAt;
      this.from = watermark(filter);
    }

    void go() {
      if (finished) {
        return;
      }
      try {
        if (listed == null) {
          from = watermark(filter);
          listed = anew.feed(CaseStores.Sync.class).updatesAfter(from.cursor(), filter, 1);
          listedAt = anew;
          return;
        }
        List<ChunkUpdate<CaseKey>> missing = copyFeed.missing(listed.updates());
        copyFeed.apply(
            listedAt
                .feed(CaseStores.Sync.class)
                .export(missing.stream().map(ChunkUpdate::ref).toList()),
            from,
            listed.next());
        if (!listed.more() && listedAt == anew) {
          copyFeed.finishStartOver(watermark(filter));
          finished = true;
        }
      } catch (UnknownCursorException e) {
        copyFeed.startOver(from);
      } catch (WatermarkMovedException e) {
        // lists again
      }
      listed = null;
    }
  }

  private Replica<CaseKey> from(StoreUnit source, KeyFilter<CaseKey> filter) {
    return new Replica<>(source.feed(CaseStores.Sync.class), copyFeed, filter, 10);
  }

  private Watermark<CaseKey> watermark(KeyFilter<CaseKey> filter) {
    return new Watermark<>(Replica.SOURCE, filter, copyFeed.watermark(Replica.SOURCE, filter));
  }

  /** Does what a client does with the new table. */
  private void pullToTheEnd(KeyFilter<CaseKey> filter) {
    try {
      from(anew, filter).pull();
    } catch (UnknownCursorException e) {
      copyFeed.startOver(watermark(filter));
      from(anew, filter).pull();
    }
    copyFeed.finishStartOver(watermark(filter));
  }

  private static Map<CaseKey, Series> content(StoreUnit unit, KeyFilter<CaseKey> filter) {
    Map<CaseKey, Series> content = new LinkedHashMap<>();
    unit.store(CaseStores.Sync.class).forEach(filter, TimeRange.all(), content::put);
    return content;
  }
}
