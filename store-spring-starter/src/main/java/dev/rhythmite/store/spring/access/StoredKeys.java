package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.Authority;
import dev.rhythmite.store.spring.Caller;
import dev.rhythmite.store.spring.access.AccessRefusedException.Reason;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The API keys of the table, as administrators make and revoke them. */
public final class StoredKeys implements Credentials {

  private final KeyQueries queries;
  private final Set<String> configured;
  private final AuditLog audit;
  private final InstantSource clock;

  /**
   * @param configured the names that keys of the configuration have
   */
  StoredKeys(KeyQueries queries, Set<String> configured, AuditLog audit, InstantSource clock) {
    this.queries = queries;
    this.configured = Set.copyOf(configured);
    this.audit = audit;
    this.clock = clock;
  }

  /** A key without its secret. */
  public record Key(
      String id,
      String name,
      Authority authority,
      String tenant,
      Instant createdAt,
      String createdBy) {}

  /** A key and the secret that is shown once. */
  public record NewKey(Key key, String secret) {

    /** Returns nothing of the secret. */
    @Override
    public String toString() {
      return "NewKey[key=" + key + "]";
    }
  }

  /** Returns all keys by their names. */
  public List<Key> all() {
    return queries.all();
  }

  /**
   * Makes a key.
   *
   * @throws AccessRefusedException if the name is malformed or taken
   */
  public NewKey create(
      Caller caller, String name, Authority authority, String tenant, KeyForm form) {
    if (configured.contains(Names.name(name))) {
      throw AccessRefusedException.of(
          Reason.TAKEN, "The configuration has a key " + name + ". Choose another name.");
    }
    KeyRecord key = KeyRecord.empty();
    key.id = RandomTexts.id();
    String secret = form.newSecret(key.id);
    key.name = name;
    key.digest = HexFormat.of().formatHex(Digests.sha256(secret));
    key.authority = authority.name();
    key.tenant = Names.text("tenant", tenant);
    key.createdAt = clock.instant();
    key.createdBy = caller.label();
    return audit.auditedAtOnce(
        caller, "key.create", name, () -> new NewKey(queries.insert(key), secret));
  }

  /**
   * Revokes a key: from now on it opens nothing.
   *
   * @throws AccessRefusedException if there is no such key
   */
  public Key revoke(Caller caller, String id) {
    return audit.auditedAtOnce(
        caller,
        "key.revoke",
        id,
        () -> queries
            .delete(id)
            .orElseThrow(() -> AccessRefusedException.of(
                Reason.UNKNOWN, "There is no key with the id " + id + ".")));
  }

  @Override
  public Optional<Caller> find(String secret) {
    byte[] digest = Digests.sha256(secret);
    return KeyForm.idIn(secret)
        .flatMap(queries::byId)
        .filter(found -> MessageDigest.isEqual(HexFormat.of().parseHex(found.digest()), digest))
        .map(found -> new Caller(
            Caller.Kind.KEY,
            found.key().name(),
            found.key().authority(),
            found.key().tenant()));
  }
}
