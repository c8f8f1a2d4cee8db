package dev.rhythmite.store.channel.jpa;

/** What the rows of a channel are stored under, until all of them are deleted at once. */
record Timeline(short stripe, long number) {}
