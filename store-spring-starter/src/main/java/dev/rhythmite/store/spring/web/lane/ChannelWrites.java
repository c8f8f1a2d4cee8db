package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.channel.Appended;
import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.ChannelDraft;
import dev.rhythmite.store.channel.ChannelExistsException;
import dev.rhythmite.store.channel.ChannelKey;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.jpa.Transactions;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes a channel and its rows, both or none. */
final class ChannelWrites {

  /** Of two that make a channel at once, one finds it made when it tries again. */
  private static final int TRIES = 3;

  private final LaneStores stores;
  private final Transactions transactions;

  ChannelWrites(LaneStores stores, Transactions transactions) {
    this.stores = stores;
    this.transactions = transactions;
  }

  /** What was written. */
  record Written(Channel channel, Appended appended) {}

  Written create(
      ChannelKey key, ChannelDraft draft, NewRows rows, Optional<String> idempotencyKey) {
    return together(() -> stores.channels().create(key, draft), key, rows, idempotencyKey);
  }

  Written upsert(
      ChannelKey key, ChannelDraft draft, NewRows rows, Optional<String> idempotencyKey) {
    for (int tries = 1; ; tries++) {
      try {
        return together(() -> stores.channels().upsert(key, draft), key, rows, idempotencyKey);
      } catch (ChannelExistsException e) {
        if (e.taken() == ChannelExistsException.Taken.NAME || tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private Written together(
      Supplier<Channel> write, ChannelKey key, NewRows rows, Optional<String> idempotencyKey) {
    return transactions.required(entityManager -> {
      Channel channel = write.get();
      return new Written(channel, append(key, rows, idempotencyKey));
    });
  }

  /** Appends, once if there is a key. */
  Appended append(ChannelKey key, NewRows rows, Optional<String> idempotencyKey) {
    return idempotencyKey.isPresent()
        ? stores.rows().append(key, rows, idempotencyKey.get())
        : stores.rows().append(key, rows);
  }
}
