package dev.rhythmite.store.channel.jpa;

/** An append that may be committed together with those of other threads. */
sealed interface GroupAppend permits PreparedAppend, SmallAppend {

  int rowCount();

  /** Returns whether it is small enough to be committed together with others. */
  boolean fitsAGroup();

  /** Returns it with numbers and an entry that no other append shares. */
  PreparedAppend alone(RowNumbers numbers);
}
