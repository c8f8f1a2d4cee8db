package dev.rhythmite.store.jpa;

import dev.rhythmite.store.NoKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;

/** The stores of the conformance cases on versions. */
final class VersionStores {

  private VersionStores() {}

  @Entity(name = "Plain")
  @Table(name = "plain_versions")
  static class Plain extends Store<NoKey> {}

  record Season(int year, @Column(length = 10) String kind) {

    static Season of(int year) {
      return new Season(year, "load");
    }
  }

  @MappedSuperclass
  abstract static class Between<C extends Record> extends Store<C> {}

  @Entity(name = "Seasonal")
  @Table(name = "seasonal_versions")
  static class Seasonal extends Between<Season> {}
}
