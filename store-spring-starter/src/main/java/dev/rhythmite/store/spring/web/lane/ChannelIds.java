package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** Reads the ids of channels, with and without dashes. */
final class ChannelIds {

  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{32}");
  private static final int RFC_VARIANT = 2;
  private static final int RANDOM = 4;

  private ChannelIds() {}

  static UUID parse(String text) {
    String hex = text.replace("urn:uuid:", "").replace("{", "").replace("}", "").replace("-", "");
    if (!HEX.matcher(hex).matches()) {
      throw ChannelProblem.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "\"" + text + "\" is no id of a channel. An id is a UUID, with or without dashes.")
          .with("channel_id", text)
          .exception();
    }
    UUID id =
        new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    if (id.variant() != RFC_VARIANT || id.version() != RANDOM) {
      throw ChannelProblem.of(
              HttpStatus.BAD_REQUEST,
              id + " is a UUID of another version. Ids of channels are of version 4, random.")
          .with("channel_id", id.toString())
          .exception();
    }
    return id;
  }
}
