package dev.rhythmite.store.spring;

import java.util.ArrayList;
import java.util.List;

/**
 * Which paths the routes of channels, of logins and of users are below; only those that are switched
 * on. All of them have the errors and the guard of channel routes.
 *
 * @param basePath what all begin with; may be empty
 * @param lanes those of channels
 * @param login those that need no credentials, as they give them
 * @param users those by which administrators manage users and keys
 */
public record AccessPaths(
    String basePath, List<Lane> lanes, List<String> login, List<String> users) {

  /** The path of a lane and who may use it. */
  public record Lane(String path, Authority authority) {}

  public AccessPaths {
    lanes = List.copyOf(lanes);
    login = List.copyOf(login);
    users = List.copyOf(users);
  }

  static AccessPaths of(ChannelProperties channels, AccessProperties access) {
    List<Lane> lanes = new ArrayList<>();
    if (channels.enabled()) {
      for (ChannelLane lane : ChannelLane.values()) {
        lanes.add(new Lane(channels.path(lane), lane.authority()));
      }
    }
    return new AccessPaths(
        channels.basePath(),
        lanes,
        access.login().enabled() ? List.of(channels.basePath() + "/auth/v1") : List.of(),
        access.tables() ? List.of(channels.basePath() + "/rbac/v1") : List.of());
  }

  /** Returns all paths, without a slash at the end. */
  public List<String> all() {
    List<String> all = new ArrayList<>(closed());
    all.addAll(login);
    return all;
  }

  /** Returns the paths that need credentials. */
  public List<String> closed() {
    List<String> closed = new ArrayList<>(users);
    lanes.forEach(lane -> closed.add(lane.path()));
    return closed;
  }
}
