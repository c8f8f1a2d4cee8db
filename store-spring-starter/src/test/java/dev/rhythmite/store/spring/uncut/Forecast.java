package dev.rhythmite.store.spring.uncut;

import dev.rhythmite.store.NoKey;
import dev.rhythmite.store.jpa.Store;
import jakarta.persistence.Entity;

@Entity
public class Forecast extends Store<NoKey> {}
