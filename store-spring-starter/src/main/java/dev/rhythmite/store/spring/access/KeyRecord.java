package dev.rhythmite.store.spring.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;

/** An API key that an administrator made. */
@Entity(name = "RhythmiteApiKey")
@Table(
    name = "rhythmite_api_key",
    uniqueConstraints = @UniqueConstraint(name = "uk_rhythmite_api_key_name", columnNames = "name"))
class KeyRecord {

  /** Part of what a client sends, and no secret. */
  @Id
  @Column(name = "id", length = 16)
  String id = "";

  @Column(name = "name", length = Names.LONGEST_NAME, nullable = false)
  String name = "";

  /** SHA-256 of the secret, which has 256 random bits itself. */
  @Column(name = "digest", length = 64, nullable = false)
  String digest = "";

  @Column(name = "authority", length = 16, nullable = false)
  String authority = "";

  @Column(name = "tenant", length = Names.LONGEST_TEXT, nullable = false)
  String tenant = "";

  @Column(name = "created_at", nullable = false)
  Instant createdAt = Instant.EPOCH;

  @Column(name = "created_by", length = Names.LONGEST_TEXT, nullable = false)
  String createdBy = "";

  protected KeyRecord() {}

  static KeyRecord empty() {
    return new KeyRecord();
  }
}
