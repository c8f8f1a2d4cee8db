package dev.rhythmite.store.spring.host;

import jakarta.persistence.Column;

/** The key of load curves. */
public record LoadCurveKey(int version, @Column(length = 50) String kind) {}
