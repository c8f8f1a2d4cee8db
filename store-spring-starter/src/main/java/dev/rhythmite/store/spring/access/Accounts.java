package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.AccessProperties;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All users: those of the configuration, which come first, and those of the table, if it is on. */
final class Accounts {

  private final List<Account> configured;
  private final Optional<UserQueries> stored;

  Accounts(Map<String, AccessProperties.User> configured, Optional<UserQueries> stored) {
    this.configured = configured.entrySet().stream()
        .map(user -> account(user.getKey(), user.getValue()))
        .toList();
    this.stored = stored;
  }

  private static Account account(String name, AccessProperties.User user) {
    String hash = String.valueOf(user.passwordHash());
    String email = user.email();
    return new Account(
        new User(
            UUID.nameUUIDFromBytes(("configured " + name).getBytes(StandardCharsets.UTF_8))
                .toString(),
            email == null ? "" : Names.key(email),
            name,
            null,
            null,
            user.authority(),
            user.tenant(),
            true),
        hash,
        HexFormat.of().formatHex(Digests.sha256(hash)).substring(0, 32),
        true);
  }

  Optional<Account> byId(String id) {
    return among(account -> account.user().id().equals(id))
        .or(() -> stored.flatMap(users -> users.byId(id)));
  }

  /** Looks into the table in any case: how long that takes shall not tell where a user is. */
  Optional<Account> byLogin(String login) {
    Optional<Account> found =
        stored.flatMap(users -> login.contains("@") ? users.byEmail(login) : users.byName(login));
    return among(account -> hasLogin(account.user(), login)).or(() -> found);
  }

  /** Returns whether the configuration has a user with this name or address. */
  boolean isConfigured(@Nullable String login) {
    return login != null && among(account -> hasLogin(account.user(), login)).isPresent();
  }

  private Optional<Account> among(Predicate<Account> wanted) {
    return configured.stream().filter(wanted).findFirst();
  }

  private static boolean hasLogin(User user, String login) {
    String key = Names.key(login);
    return key.equals(user.email()) || key.equals(Names.key(String.valueOf(user.name())));
  }
}
