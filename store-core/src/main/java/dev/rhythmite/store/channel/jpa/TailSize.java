package dev.rhythmite.store.channel.jpa;

/** How much is in a tail, or a part of it. */
record TailSize(long entries, long rows, long bytes) {

  TailSize plus(TailSize more) {
    return new TailSize(entries + more.entries, rows + more.rows, bytes + more.bytes);
  }
}
