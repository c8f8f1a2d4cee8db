package dev.rhythmite.store.sync.client;

import dev.rhythmite.store.TimeRange;
import dev.rhythmite.store.metric.Metric;
import dev.rhythmite.store.metric.MetricQuery.Points;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Requests for what a client selects. */
final class MetricRequests {

  /** What the line of a request leaves of the 8 KiB that servers commonly read. */
  private static final int LONGEST_NAMES = 4_000;

  /** The times that servers of metrics know. */
  static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private MetricRequests() {}

  /** Adds the bounds of a range; one that no calendar of four digits reaches is left open. */
  static void addRange(HttpUrl.Builder url, Optional<TimeRange> range) {
    range
        .map(TimeRange::start)
        .filter(FIRST::isBefore)
        .ifPresent(start -> url.addQueryParameter("start_at", start.toString()));
    range
        .map(TimeRange::end)
        .filter(LAST::isAfter)
        .ifPresent(end -> url.addQueryParameter("end_at", end.toString()));
  }

  static void addPoints(HttpUrl.Builder url, Points points) {
    if (points == Points.ALL) {
      url.addQueryParameter("runs", "rows");
    }
  }

  static void addBuckets(HttpUrl.Builder url, SampleSelection selection) {
    addNames(url, selection.names());
    url.addQueryParameter("bucket_width", selection.width().toString());
    if (!selection.offset().isZero()) {
      url.addQueryParameter("bucket_offset", selection.offset().toString());
    }
    switch (selection.sampling()) {
      case TIME_WEIGHTED_MEAN -> url.addQueryParameter("aggregate_function", "average");
      case MEAN_OF_POINTS ->
        url.addQueryParameter("aggregate_function", "average")
            .addQueryParameter("weighting", "samples");
      case LAST -> url.addQueryParameter("aggregate_function", "last");
    }
  }

  /**
   * Returns requests whose answers, one after the other, are that for the names: sorted, as answers
   * are, and as many at a time as an address may hold.
   */
  static List<Request.Builder> forNames(HttpUrl url, Optional<List<String>> names) {
    if (names.isEmpty()) {
      return List.of(new Request.Builder().url(url));
    }
    List<Request.Builder> requests = new ArrayList<>();
    List<String> together = new ArrayList<>();
    int length = 0;
    for (String name : names.get().stream().distinct().sorted(Metric.NAME_ORDER).toList()) {
      int more = lengthOf(name);
      if (!together.isEmpty() && length + more > LONGEST_NAMES) {
        requests.add(forNames(url, together));
        together = new ArrayList<>();
        length = 0;
      }
      together.add(name);
      length += more;
    }
    if (!together.isEmpty()) {
      requests.add(forNames(url, together));
    }
    return requests;
  }

  /** Returns how much longer a name makes an address. */
  private static int lengthOf(String name) {
    HttpUrl url = new HttpUrl.Builder()
        .scheme("http")
        .host("server")
        .addQueryParameter("names", name)
        .build();
    return String.valueOf(url.encodedQuery()).length() + 1;
  }

  private static Request.Builder forNames(HttpUrl url, List<String> names) {
    HttpUrl.Builder query = url.newBuilder();
    addNames(query, names);
    return new Request.Builder().url(query.build());
  }

  static void addNames(HttpUrl.Builder url, List<String> names) {
    names.forEach(name -> url.addQueryParameter("names", name));
    if (names.size() == 1 && names.get(0).contains(",")) {
      // one parameter alone is a list with commas; of several each is a name
      url.addQueryParameter("names", names.get(0));
    }
  }

  /**
   * Returns the address of a route for one metric: its name is the rest of the path, so that a
   * slash in it is one; where a path cannot hold it, it is a parameter.
   */
  static HttpUrl.Builder forName(HttpUrl.Builder route, String name) {
    List<String> pieces = List.of(name.split("/", -1));
    if (pieces.stream().allMatch(MetricRequests::fitsAPath)) {
      pieces.forEach(route::addPathSegment);
      return route;
    }
    return route.addQueryParameter("name", name);
  }

  /** What proxies and servers refuse, take for a place in a tree, or undo once too often. */
  private static boolean fitsAPath(String piece) {
    return !piece.isBlank()
        && !piece.equals(".")
        && !piece.equals("..")
        && piece.codePoints().noneMatch(c -> Character.isISOControl(c) || "%;\\".indexOf(c) >= 0);
  }
}
