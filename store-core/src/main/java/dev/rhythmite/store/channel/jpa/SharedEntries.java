package dev.rhythmite.store.channel.jpa;

import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.ChannelSchema;
import dev.rhythmite.store.channel.NewRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts small appends to one channel, with rows of one schema, together in entries. */
final class SharedEntries {

  /** Of an entry: more would be read for a few rows of it. */
  private static final int MOST_BYTES = 64 << 10;

  private final RowNumbers numbers;

  /** The entry that the next rows of a target go to. */
  private final Map<Target, Shared> open = new HashMap<>();

  private SharedEntries(RowNumbers numbers) {
    this.numbers = numbers;
  }

  private record Target(ChannelKey key, ChannelSchema schema) {}

  /** Returns for each append what is inserted for it, which may be one for several. */
  static List<PreparedAppend> of(List<GroupAppend> appends, RowNumbers numbers) {
    SharedEntries entries = new SharedEntries(numbers);
    // all have their places before the first entry is made
    List<Shared> places = appends.stream().map(entries::place).toList();
    return places.stream().map(Shared::prepared).toList();
  }

  private Shared place(GroupAppend append) {
    Shared shared = new Shared();
    if (append instanceof SmallAppend small) {
      shared = open.merge(
          new Target(small.key(), small.rows().schema()),
          shared,
          (last, fresh) -> last.takes(small) ? last : fresh);
      shared.add(small);
    } else {
      shared.prepared = append.alone(numbers);
    }
    return shared;
  }

  /** An entry to come, of one append or several. */
  private final class Shared {

    private final List<SmallAppend> appends = new ArrayList<>();
    private int rows;
    private long bytes;
    private @Nullable PreparedAppend prepared;

    boolean takes(SmallAppend append) {
      return rows + append.rowCount() < TailEntry.PACKED_FROM
          && bytes + append.bytes() <= MOST_BYTES;
    }

    void add(SmallAppend append) {
      appends.add(append);
      rows += append.rowCount();
      bytes += append.bytes();
    }

    PreparedAppend prepared() {
      if (prepared == null) {
        List<NewRows> parts = appends.stream().map(SmallAppend::rows).toList();
        prepared = PreparedAppend.together(appends.get(0).key(), parts, numbers);
      }
      return prepared;
    }
  }
}
