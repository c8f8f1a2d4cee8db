package dev.rhythmite.store.spring.uncut;

import dev.rhythmite.store.ValueType;
import dev.rhythmite.store.jpa.SeriesLayout;
import dev.rhythmite.store.jpa.TimeseriesStore;
import jakarta.persistence.Entity;

@Entity
@SeriesLayout(type = ValueType.TEXT)
public class Note extends TimeseriesStore<Note.Key> {

  /** The key of notes. */
  public record Key(String probe, int page) {}
}
