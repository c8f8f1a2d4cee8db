package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.Authority;
import dev.rhythmite.store.spring.Caller;
import dev.rhythmite.store.spring.access.AccessRefusedException.Reason;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The users of the table, as administrators manage them. */
public final class Users {

  private final UserQueries queries;
  private final Accounts accounts;
  private final Passwords passwords;
  private final AuditLog audit;
  private final InstantSource clock;

  Users(
      UserQueries queries,
      Accounts accounts,
      Passwords passwords,
      AuditLog audit,
      InstantSource clock) {
    this.queries = queries;
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  /** Returns all users by their addresses. */
  public List<User> all() {
    return queries.all();
  }

  public Optional<User> byId(String id) {
    return queries.byId(id).map(Account::user);
  }

  public Optional<User> byEmail(String email) {
    return queries.byEmail(email).map(Account::user);
  }

  public Optional<User> byName(String name) {
    return queries.byName(name).map(Account::user);
  }

  public Optional<User> byOrcid(String orcid) {
    return queries.byOrcid(orcid).map(Account::user);
  }

  /**
   * Adds a user, a reader unless told otherwise.
   *
   * @throws AccessRefusedException if a value is malformed or taken, or the password weak
   */
  public User create(Caller caller, String email, String password, UserChange given) {
    UserRecord user = UserRecord.empty();
    user.id = UUID.randomUUID().toString();
    user.email = Names.email(email);
    user.authority = Authority.READER.name();
    user.active = true;
    user.stamp = UUID.randomUUID().toString();
    user.createdAt = clock.instant();
    return audit.auditedAtOnce(caller, "user.create", user.email, () -> {
      refuseTaken("email", user.email, queries.byEmail(user.email));
      user.passwordHash = passwords.hashNew(password);
      apply(user, given);
      return queries.insert(user);
    });
  }

  /**
   * Changes a user.
   *
   * @throws AccessRefusedException as {@link #create}, or if there is no such user
   */
  public User change(Caller caller, String email, UserChange given) {
    return changed(caller, "user.change", email, user -> {
      given.newPassword().ifPresent(password -> {
        user.passwordHash = passwords.hashNew(password);
        user.stamp = UUID.randomUUID().toString();
      });
      apply(user, given);
    });
  }

  /** Keeps a user from logging in; all its tokens are dead from now on. */
  public User deactivate(Caller caller, String email) {
    return changed(caller, "user.deactivate", email, user -> {
      user.active = false;
      user.stamp = UUID.randomUUID().toString();
    });
  }

  /** Takes a user out of the table; all its tokens are dead from now on. */
  public User remove(Caller caller, String email) {
    return audit.auditedAtOnce(
        caller, "user.remove", email, () -> queries.delete(email).orElseThrow(unknown(email)));
  }

  void changePassword(Account account, String password) {
    String hash = passwords.hashNew(password);
    changed(account.caller(), "password.change", account.user().email(), user -> {
      user.passwordHash = hash;
      user.stamp = UUID.randomUUID().toString();
    });
  }

  private User changed(Caller caller, String action, String email, Consumer<UserRecord> change) {
    return audit.auditedAtOnce(
        caller, action, email, () -> queries.update(email, change).orElseThrow(unknown(email)));
  }

  private static Supplier<AccessRefusedException> unknown(String email) {
    return () ->
        AccessRefusedException.of(Reason.UNKNOWN, "There is no user with the email " + email + ".");
  }

  private void apply(UserRecord user, UserChange given) {
    if (given.name() != null) {
      setName(user, given.name());
    }
    if (given.fullName() != null) {
      user.fullName = orNull(Names.text("full_name", given.fullName()));
    }
    if (given.orcid() != null && !given.orcid().equals(user.orcid)) {
      setOrcid(user, given.orcid());
    }
    if (given.authority() != null) {
      user.authority = given.authority().name();
    }
    if (given.tenant() != null) {
      user.tenant = Names.text("tenant", given.tenant());
    }
    if (given.active() != null && user.active != given.active()) {
      user.active = given.active();
      user.stamp = UUID.randomUUID().toString();
    }
  }

  private void setName(UserRecord user, String name) {
    if (name.isEmpty()) {
      user.name = null;
      user.nameKey = null;
      return;
    }
    String key = Names.key(Names.name(name));
    if (!key.equals(user.nameKey)) {
      refuseTaken("name", name, queries.byName(name)); // first: a query writes what is changed
    }
    user.name = name;
    user.nameKey = key;
  }

  private void setOrcid(UserRecord user, String orcid) {
    if (!orcid.isEmpty()) {
      refuseTaken("orcid", orcid, queries.byOrcid(Names.orcid(orcid)));
    }
    user.orcid = orNull(orcid);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private void refuseTaken(String member, String value, Optional<Account> other) {
    if (other.isPresent() || accounts.isConfigured(value)) {
      throw AccessRefusedException.of(
          Reason.TAKEN, "Another user has the " + member + " " + value + ". Choose another one.");
    }
  }
}
