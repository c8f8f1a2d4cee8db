package dev.rhythmite.store.sync;

import dev.rhythmite.store.StoreException;
import java.net.URI;

/** Another pull of the same source through the same filter got in between; nothing was stored. */
public final class WatermarkMovedException extends StoreException {

  private static final long serialVersionUID = 1L;

  public WatermarkMovedException(String store, URI source) {
    super("Another pull of "
        + store
        + " from "
        + source
        + " has moved its watermark meanwhile. What was fetched from an older place is not stored;"
        + " read the watermark again and go on from there, as SyncClient does.");
  }
}
