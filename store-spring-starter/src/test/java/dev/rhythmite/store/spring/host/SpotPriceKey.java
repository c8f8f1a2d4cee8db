package dev.rhythmite.store.spring.host;

/** The key of spot prices. */
public record SpotPriceKey(String market) {}
