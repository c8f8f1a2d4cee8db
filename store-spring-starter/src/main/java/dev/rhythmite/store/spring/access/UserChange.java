package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.spring.Authority;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What shall be different about a user; of a new one, what there is. Absent members stay, an empty
 * text takes a value away.
 */
public record UserChange(
    @Nullable String password,
    @Nullable String name,
    @Nullable String fullName,
    @Nullable String orcid,
    @Nullable Authority authority,
    @Nullable String tenant,
    @Nullable Boolean active) {

  Optional<String> newPassword() {
    return Optional.ofNullable(password);
  }

  /** Returns nothing of the password. */
  @Override
  public String toString() {
    return "UserChange[name=" + name + ", password=***, authority=" + authority + "]";
  }
}
