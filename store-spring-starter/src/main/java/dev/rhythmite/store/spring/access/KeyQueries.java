package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.jpa.Transactions;
import dev.rhythmite.store.spring.Authority;
import dev.rhythmite.store.spring.access.AccessRefusedException.Reason;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** The statements on the table of API keys. */
final class KeyQueries {

  private final Transactions transactions;

  KeyQueries(Transactions transactions) {
    this.transactions = transactions;
  }

  /** A key and the digest of its secret, in hexadecimal digits. */
  record Found(StoredKeys.Key key, String digest) {}

  List<StoredKeys.Key> all() {
    return transactions.required(entityManager -> entityManager
        .createQuery("select k from RhythmiteApiKey k order by k.name", KeyRecord.class)
        .getResultStream()
        .map(KeyQueries::key)
        .toList());
  }

  Optional<Found> byId(String id) {
    return transactions.required(entityManager -> entityManager
        .createQuery("select k from RhythmiteApiKey k where k.id = :id", KeyRecord.class)
        .setParameter("id", id)
        .getResultStream()
        .map(found -> new Found(key(found), found.digest))
        .findFirst());
  }

  StoredKeys.Key insert(KeyRecord key) {
    return transactions.required(entityManager -> {
      entityManager.persist(key);
      try {
        entityManager.flush();
      } catch (ConstraintViolationException e) {
        throw AccessRefusedException.of(
            Reason.TAKEN, "Another key has the name " + key.name + ". Choose another one.");
      }
      return key(key);
    });
  }

  Optional<StoredKeys.Key> delete(String id) {
    return transactions.required(
        entityManager -> Optional.ofNullable(entityManager.find(KeyRecord.class, id))
            .map(found -> {
              entityManager.remove(found);
              return key(found);
            }));
  }

  private static StoredKeys.Key key(KeyRecord found) {
    return new StoredKeys.Key(
        found.id,
        found.name,
        Authority.valueOf(found.authority),
        found.tenant,
        found.createdAt,
        found.createdBy);
  }
}
