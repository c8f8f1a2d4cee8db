package dev.rhythmite.examples;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command of curl as it stands in a text of ours.
 *
 * @param words behind the first one, without their quotes
 */
record CurlCommand(String text, List<String> words) {

  /** Goes on in the next line behind a backslash. */
  private static final Pattern COMMAND = Pattern.compile("(?m)^ *curl (?:[^\\\\\n]|\\\\\n)*");

  private static final String KEY = "$RHYTHMITE_KEY";

  /** Returns the commands of a text, but those that ask the shell for more than the key. */
  static List<CurlCommand> in(String text, String key) {
    return COMMAND
        .matcher(text)
        .results()
        .map(found -> found.group().strip())
        .filter(command -> !command.contains("$("))
        .map(command ->
            new CurlCommand(command, words(command.replace("\\\n", " ").replace(KEY, key))))
        .toList();
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (char each : (command + " ").toCharArray()) {
      if (quote == 0 && each == ' ') {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else if (each == quote) {
        quote = 0;
      } else if (quote == 0 && (each == '"' || each == '\'')) {
        quote = each;
      } else {
        word.append(each);
      }
    }
    return words.subList(1, words.size());
  }

  /** Returns the request that it sends to a demo. */
  HttpRequest to(URI demo) {
    HttpRequest.Builder request = HttpRequest.newBuilder();
    Iterator<String> left = words.iterator();
    while (left.hasNext()) {
      String word = left.next();
      switch (word) {
        case "-H" -> {
          String[] header = left.next().split(": ", 2);
          request.header(header[0], header[1]);
        }
        case "-d" -> request.POST(BodyPublishers.ofString(left.next()));
        case "-o" -> left.next();
        default ->
          request.uri(URI.create(word.replaceFirst("http://localhost:\\d+", demo.toString())));
      }
    }
    return request.build();
  }
}
