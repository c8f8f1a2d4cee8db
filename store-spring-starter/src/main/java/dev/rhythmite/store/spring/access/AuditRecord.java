package dev.rhythmite.store.spring.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;

/** What somebody did or tried to do. */
@Entity(name = "RhythmiteAudit")
@Table(
    name = "rhythmite_audit",
    indexes = @Index(name = "ix_rhythmite_audit_time", columnList = "happened_at"))
class AuditRecord {

  @Id
  @Column(name = "id", length = 36)
  String id = "";

  @Column(name = "happened_at", nullable = false)
  Instant happenedAt = Instant.EPOCH;

  @Column(name = "caller", length = Names.LONGEST_TEXT, nullable = false)
  String caller = "";

  @Column(name = "action", length = Names.LONGEST_NAME, nullable = false)
  String action = "";

  @Column(name = "target", length = Names.LONGEST_TEXT, nullable = false)
  String target = "";

  @Column(name = "outcome", length = 16, nullable = false)
  String outcome = "";

  protected AuditRecord() {}

  static AuditRecord empty() {
    return new AuditRecord();
  }
}
