package dev.rhythmite.store.channel;

import java.util.UUID;

/**
 * What identifies a channel: its tenant, a text of at most 128 characters that is empty where there
 * are no tenants, and an id, which the client may have chosen.
 */
public record ChannelKey(String tenant, UUID id) {

  private static final int LONGEST_TENANT = 128;

  public ChannelKey {
    if (tenant.length() > LONGEST_TENANT || tenant.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A tenant of "
          + tenant.length()
          + " characters. A tenant is a text of at most "
          + LONGEST_TENANT
          + " characters without U+0000.");
    }
  }

  /** Returns the key of a channel where there are no tenants. */
  public static ChannelKey of(UUID id) {
    return new ChannelKey("", id);
  }
}
