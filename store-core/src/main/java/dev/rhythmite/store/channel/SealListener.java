package dev.rhythmite.store.channel;

import java.time.Duration;

/**
 * Is told of each tail that is sealed, by an append that made it long as well as by a {@link
 * ChannelSealer}. Called by the thread that seals, after its transactions; quick, and throws nothing.
 */
public interface SealListener {

  /** Listens to nothing. */
  SealListener NONE = new SealListener() {
    @Override
    public void sealed(long rows, Duration time) {}

    @Override
    public void failed(Duration time) {}
  };

  /**
   * Rows of a tail, or of several short ones, are in chunks now.
   *
   * @param rows more than none
   */
  void sealed(long rows, Duration time);

  /** A tail was not sealed, or not all of it. */
  void failed(Duration time);
}
