package dev.rhythmite.store.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which channels are listed, newest first.
 *
 * @param name exact
 * @param tags all of which match
 * @param metadata all of which match, at the top level
 * @param after where the page begins, behind a channel of the one before
 * @param limit the most channels of the page, 1 to 10,000
 */
public record ChannelQuery(
    String tenant,
    Optional<String> name,
    List<Label> tags,
    List<Label> metadata,
    Optional<ChannelPosition> after,
    int limit) {

  private static final int MOST = 10_000;

  /**
   * A key with the value's text: a text as it is, a number as it was written, {@code true} or {@code
   * false}; of an array any element.
   */
  public record Label(String key, String value) {}

  public ChannelQuery {
    tags = List.copyOf(tags);
    metadata = List.copyOf(metadata);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "A page of " + limit + " channels. A page has 1 to " + MOST + ".");
    }
  }

  /** Returns the query for all channels of a tenant, {@code limit} on a page. */
  public static ChannelQuery of(String tenant, int limit) {
    return new ChannelQuery(
        tenant, Optional.empty(), List.of(), List.of(), Optional.empty(), limit);
  }

  public ChannelQuery named(String newName) {
    return new ChannelQuery(tenant, Optional.of(newName), tags, metadata, after, limit);
  }

  public ChannelQuery withTag(String key, String value) {
    return new ChannelQuery(tenant, name, plus(tags, key, value), metadata, after, limit);
  }

  public ChannelQuery withMetadata(String key, String value) {
    return new ChannelQuery(tenant, name, tags, plus(metadata, key, value), after, limit);
  }

  public ChannelQuery after(ChannelPosition position) {
    return new ChannelQuery(tenant, name, tags, metadata, Optional.of(position), limit);
  }

  private static List<Label> plus(List<Label> labels, String key, String value) {
    List<Label> more = new ArrayList<>(labels);
    more.add(new Label(key, value));
    return more;
  }
}
