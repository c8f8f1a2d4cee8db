package dev.rhythmite.store.sync.client;

/** The key of the stores in these tests. */
record CurveKey(int version, String kind) {}
