package dev.rhythmite.store.spring.uncut;

import dev.rhythmite.store.jpa.TimeseriesStore;
import jakarta.persistence.Entity;

@Entity
public class Inspection extends TimeseriesStore<Inspection.Key> {

  /** The key of an inspection. */
  public record Key(String probe) {}
}
