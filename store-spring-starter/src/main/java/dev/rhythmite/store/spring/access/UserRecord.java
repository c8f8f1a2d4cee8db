package dev.rhythmite.store.spring.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user who is kept in a table. */
@Entity(name = "RhythmiteUser")
@Table(
    name = "rhythmite_user",
    uniqueConstraints = {
      @UniqueConstraint(name = "uk_rhythmite_user_email", columnNames = "email"),
      @UniqueConstraint(name = "uk_rhythmite_user_name", columnNames = "name_key"),
      @UniqueConstraint(name = "uk_rhythmite_user_orcid", columnNames = "orcid")
    })
class UserRecord {

  @Id
  @Column(name = "id", length = 36)
  String id = "";

  /** In small letters. */
  @Column(name = "email", length = Names.LONGEST_EMAIL, nullable = false)
  String email = "";

  @Column(name = "name", length = Names.LONGEST_NAME)
  @Nullable
  String name;

  /** The name in small letters, by which it is found and unique. */
  @Column(name = "name_key", length = Names.LONGEST_NAME)
  @Nullable
  String nameKey;

  @Column(name = "full_name", length = Names.LONGEST_TEXT)
  @Nullable
  String fullName;

  @Column(name = "orcid", length = 19)
  @Nullable
  String orcid;

  @Column(name = "password_hash", length = 255, nullable = false)
  String passwordHash = "";

  /** Changes with the password and with a deactivation; tokens of another stamp are dead. */
  @Column(name = "stamp", length = 36, nullable = false)
  String stamp = "";

  @Column(name = "authority", length = 16, nullable = false)
  String authority = "";

  @Column(name = "tenant", length = Names.LONGEST_TEXT, nullable = false)
  String tenant = "";

  @Column(name = "active", nullable = false)
  boolean active;

  @Column(name = "created_at", nullable = false)
  Instant createdAt = Instant.EPOCH;

  protected UserRecord() {}

  static UserRecord empty() {
    return new UserRecord();
  }
}
