package dev.rhythmite.store.spring;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which paths the routes of metrics have; only those that are switched on. All of them have the
 * errors and the guard of these routes.
 */
public record FacePaths(List<Route> routes, List<Named> named) {

  // no pattern characters: the paths are guarded, too
  private static final Pattern BASE_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

  /**
   * Paths and who may use them; of several that fit the first one counts.
   *
   * @param method those of every method if absent; GET is HEAD, too
   * @param path a pattern of Spring MVC
   * @param authority absent for routes that need no credentials
   */
  public record Route(Optional<String> method, String path, Optional<Authority> authority) {

    /** Returns the methods, of a route that is not of every one. */
    public Stream<String> methods() {
      return method.stream()
          .flatMap(each -> each.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(each));
    }

    static Route reading(String path) {
      return new Route(Optional.of("GET"), path, Optional.of(Authority.READER));
    }

    static Route any(String path, Authority authority) {
      return new Route(Optional.empty(), path, Optional.of(authority));
    }

    /** Of one method only: others of such a path may be the application's, and guarded by it. */
    static Route open(String method, String path) {
      return new Route(Optional.of(method), path, Optional.empty());
    }
  }

  /**
   * Paths whose middle is a name, which may have any character.
   *
   * @param target the path of the route that gets the name
   */
  public record Named(String prefix, String suffix, String target) {}

  public FacePaths {
    routes = List.copyOf(routes);
    named = List.copyOf(named);
  }

  /**
   * @param ownRoot whether the root of the timeseries routes is theirs
   */
  static FacePaths of(CvecProperties cvec, TimeseriesProperties timeseries, boolean ownRoot) {
    Stream<Route> ofCvec = cvec.enabled() ? cvecRoutes(cvec.basePath()) : Stream.empty();
    Stream<Route> ofTimeseries =
        timeseries.enabled() ? timeseriesRoutes(timeseries.basePath()) : Stream.empty();
    String spans = cvec.basePath() + "/api/metrics/spans";
    String cache = timeseries.basePath() + "/cache/metrics";
    return new FacePaths(
        Stream.of(
                ofCvec,
                ofTimeseries,
                timeseries.enabled() && ownRoot
                    ? rootRoutes(timeseries.basePath())
                    : Stream.<Route>empty())
            .flatMap(routes -> routes)
            .toList(),
        Stream.concat(
                cvec.enabled() ? Stream.of(new Named(spans + "/", "", spans)) : Stream.empty(),
                timeseries.enabled()
                    ? Stream.of(new Named(cache + "/", "/clear", cache + "/clear"))
                    : Stream.empty())
            .toList());
  }

  private static Stream<Route> cvecRoutes(String base) {
    return Stream.of(
        Route.open("GET", base + "/config"),
        Route.open("POST", base + "/supabase/auth/v1/token"),
        Route.reading(base + "/api/metrics/**"),
        Route.any(base + "/api/metrics/**", Authority.WRITER));
  }

  /** Where the root is that of channels, their own chain opens it. */
  private static Stream<Route> rootRoutes(String base) {
    return Stream.of(
        Route.open("GET", base + "/"),
        Route.open("GET", base + "/docs"),
        Route.open("GET", base + "/openapi.json"));
  }

  private static Stream<Route> timeseriesRoutes(String base) {
    return Stream.of(
        Route.open("GET", base + "/health"),
        Route.any(base + "/query", Authority.READER),
        Route.any(base + "/metrics", Authority.READER),
        Route.reading(base + "/cache/**"),
        Route.any(base + "/cache/**", Authority.WRITER),
        Route.any(base + "/ingest", Authority.WRITER));
  }

  /** Returns the paths that need credentials. */
  public List<String> closed() {
    return routes.stream()
        .filter(route -> route.authority().isPresent())
        .map(Route::path)
        .distinct()
        .toList();
  }

  static String checkedBasePath(String property, String path) {
    if (!BASE_PATH.matcher(path).matches()) {
      throw new StoreConfigurationException(
          property + " is \"" + path
              + "\". It is empty, or begins with a slash, ends without one and"
              + " has letters, digits and . _ ~ - in between.",
          "Leave " + property + " out, or set it to a path such as /metrics.");
    }
    return path;
  }
}
