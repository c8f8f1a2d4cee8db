package dev.rhythmite.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The key of the conformance cases. */
@Embeddable
record CaseKey(int version, @Column(length = 50) String kind) {

  static final CaseKey A = new CaseKey(1, "A");
}
