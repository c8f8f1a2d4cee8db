package dev.rhythmite.examples.stores;

import dev.rhythmite.store.jpa.ChunkLayout;
import dev.rhythmite.store.jpa.TimeseriesChunkStore;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;

/** What running demos measure of themselves and of the hosts they run on, every second. */
@Entity
@ChunkLayout(frequency = "1s", zone = "UTC", tracked = true)
public class LiveFigure extends TimeseriesChunkStore<LiveFigure.Key> {

  /**
   * One figure of one host: demos that share a database do not write over each other.
   *
   * @param host the name of the host
   * @param figure what is measured, and its unit
   */
  @Embeddable
  public record Key(String host, String figure) {

    /**
     * Returns the key of a name, {@code host/figure}.
     *
     * @throws IllegalArgumentException if it has not this form
     */
    public static Key named(String name) {
      int slash = name.lastIndexOf('/');
      if (slash < 1 || slash == name.length() - 1) {
        throw new IllegalArgumentException("name \""
            + name
            + "\". A figure is named by its host and itself, such as \"myhost/threads\".");
      }
      return new Key(name.substring(0, slash), name.substring(slash + 1));
    }
  }
}
