package dev.rhythmite.store.jpa;

import dev.rhythmite.store.sync.Watermark;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The end of a pull that started over: what the source did not send again is not there any more. */
final class StartOverSweep<K extends Record> implements Change {

  private final OpenStore<K> store;
  private final EntityModel<K> model;
  private final Watermark<K> watermark;
  private final Instant now;
  private SortedSet<Short> touched = new TreeSet<>();
  private int deleted;

  StartOverSweep(OpenStore<K> store, Watermark<K> watermark, Instant now) {
    this.store = store;
    this.model = store.model();
    this.watermark = watermark;
    this.now = now;
  }

  @Override
  public String store() {
    return model.store();
  }

  @Override
  public void prepare(SharedSessionContractImplementor session) {
    touched = new TreeSet<>();
    deleted = 0;
    if (!isDue(session)) {
      return;
    }
    for (short stripe : model.stripesOf(watermark.filter())) {
      if (store.feed().hasUnconfirmed(session, stripe, watermark.filter())) {
        touched.add(stripe);
      }
    }
    if (touched.isEmpty()) {
      finish(session);
    }
  }

  /** Somebody else may have begun anew since this pull reached the end. */
  private boolean isDue(SharedSessionContractImplementor session) {
    return store
        .watermarks()
        .find(session, model.store(), watermark.source(), watermark.filter(), model.keyType())
        .filter(stored -> stored.startingOver() && stored.cursor().equals(watermark.cursor()))
        .isPresent();
  }

  @Override
  public SortedSet<Short> stripes() {
    return touched;
  }

  @Override
  public void write(SharedSessionContractImplementor session, HeldStripes held) {
    deleted = 0;
    if (!finish(session)) {
      return;
    }
    for (short stripe : touched) {
      deleted += store
          .writes()
          .bury(
              session,
              stripe,
              watermark.filter(),
              ChunkFeedQueries.UNCONFIRMED,
              held.revision(stripe),
              now);
      held.wrote(stripe);
    }
  }

  private boolean finish(SharedSessionContractImplementor session) {
    return store.watermarks().finishStartOver(session, model.store(), watermark, model.keyType());
  }

  int deleted() {
    return deleted;
  }
}
