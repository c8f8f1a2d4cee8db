package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.spring.web.channel.ChannelProblem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * The plain form of names, by which two spellings are the same: lower case, runs of anything but
 * letters and digits as one {@code _}, none at the ends, and no digit in front.
 */
final class Names {

  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ENDS = Pattern.compile("^_+|_+$");

  private Names() {}

  /** Returns the plain form of a column's name; empty if nothing is left of it. */
  static String ofColumn(String name) {
    return plain(name, "col_");
  }

  /** Returns the plain form of a channel's name; empty if nothing is left of it. */
  static String ofChannel(String name) {
    return plain(name, "channel_");
  }

  /** Returns the name of a new channel. */
  static String requiredOfChannel(String name) {
    String plain = ofChannel(name);
    if (plain.isEmpty()) {
      throw ChannelProblem.of(
              HttpStatus.BAD_REQUEST,
              "Channel name \"" + name + "\". A name has a letter or a digit; choose another.")
          .with("name", name)
          .exception();
    }
    return plain;
  }

  private static String plain(String name, String prefix) {
    String lower = OTHERS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("_");
    String plain = ENDS.matcher(lower).replaceAll("");
    return !plain.isEmpty() && Character.isDigit(plain.codePointAt(0)) ? prefix + plain : plain;
  }
}
