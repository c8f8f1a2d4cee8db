package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.jpa.Transactions;
import dev.rhythmite.store.spring.Authority;
import dev.rhythmite.store.spring.access.AccessRefusedException.Reason;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.exception.ConstraintViolationException;

/** The statements on the table of users. */
final class UserQueries {

  private static final String BY = "select u from RhythmiteUser u where u.";

  private final Transactions transactions;

  UserQueries(Transactions transactions) {
    this.transactions = transactions;
  }

  List<User> all() {
    return transactions.required(entityManager -> entityManager
        .createQuery("select u from RhythmiteUser u order by u.email", UserRecord.class)
        .getResultStream()
        .map(UserQueries::user)
        .toList());
  }

  Optional<Account> byId(String id) {
    return by("id", id);
  }

  Optional<Account> byEmail(String email) {
    return by("email", Names.key(email));
  }

  Optional<Account> byName(String name) {
    return by("nameKey", Names.key(name));
  }

  Optional<Account> byOrcid(String orcid) {
    return by("orcid", orcid);
  }

  private Optional<Account> by(String attribute, String value) {
    return transactions.required(
        entityManager -> find(entityManager, attribute, value).map(UserQueries::account));
  }

  private static Optional<UserRecord> find(
      EntityManager entityManager, String attribute, String value) {
    return entityManager
        .createQuery(BY + attribute + " = :value", UserRecord.class)
        .setParameter("value", value)
        .getResultStream()
        .findFirst();
  }

  /** Adds a user. */
  User insert(UserRecord user) {
    return transactions.required(entityManager -> {
      entityManager.persist(user);
      flush(entityManager);
      return user(user);
    });
  }

  /** Changes the user who has an address, and returns it as it is then. */
  Optional<User> update(String email, Consumer<UserRecord> change) {
    return transactions.required(entityManager -> {
      Optional<UserRecord> found = locked(entityManager, email);
      found.ifPresent(change);
      flush(entityManager);
      return found.map(UserQueries::user);
    });
  }

  Optional<User> delete(String email) {
    return transactions.required(entityManager -> {
      Optional<UserRecord> found = locked(entityManager, email);
      found.ifPresent(entityManager::remove);
      return found.map(UserQueries::user);
    });
  }

  /** As the row is now: what another administrator changes at the same time is not overwritten. */
  private static Optional<UserRecord> locked(EntityManager entityManager, String email) {
    Optional<UserRecord> found = find(entityManager, "email", Names.key(email));
    try {
      found.ifPresent(user -> entityManager.refresh(user, LockModeType.PESSIMISTIC_WRITE));
      return found;
    } catch (EntityNotFoundException e) {
      return Optional.empty(); // removed in between
    }
  }

  private static void flush(EntityManager entityManager) {
    try {
      entityManager.flush();
    } catch (ConstraintViolationException e) {
      throw AccessRefusedException.of(
          Reason.TAKEN, "Another user has this email, name or orcid. Choose another one.");
    }
  }

  private static User user(UserRecord found) {
    return new User(
        found.id,
        found.email,
        found.name,
        found.fullName,
        found.orcid,
        Authority.valueOf(found.authority),
        found.tenant,
        found.active);
  }

  private static Account account(UserRecord found) {
    return new Account(user(found), found.passwordHash, found.stamp, false);
  }
}
