package dev.rhythmite.store.jpa;

import dev.rhythmite.store.sync.Watermark;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The end of a pull that started over: what the source did not send again is not there any more. */
final class StartOverSweep<K extends Record> implements Change {

  private final EntityModel<K> model;
  private final ChunkQueries<K> chunks;
  private final WatermarkQueries watermarks;
  private final Watermark<K> watermark;
  private final Instant now;
  private SortedSet<Short> touched = new TreeSet<>();
  private int deleted;

  StartOverSweep(
      EntityModel<K> model,
      ChunkQueries<K> chunks,
      WatermarkQueries watermarks,
      Watermark<K> watermark,
      Instant now) {
    this.model = model;
    this.chunks = chunks;
    this.watermarks = watermarks;
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
    for (short stripe : model.stripesOf(watermark.filter())) {
      if (chunks.countUnconfirmed(session, stripe, watermark.filter()) > 0) {
        touched.add(stripe);
      }
    }
    if (touched.isEmpty()) {
      finish(session);
    }
  }

  @Override
  public SortedSet<Short> stripes() {
    return touched;
  }

  @Override
  public void write(SharedSessionContractImplementor session, HeldStripes held) {
    deleted = 0;
    for (short stripe : touched) {
      deleted +=
          chunks.buryUnconfirmed(session, stripe, watermark.filter(), held.revision(stripe), now);
      held.wrote(stripe);
    }
    finish(session);
  }

  private void finish(SharedSessionContractImplementor session) {
    watermarks.put(session, model.store(), watermark, model.keyType(), false);
  }

  int deleted() {
    return deleted;
  }
}
