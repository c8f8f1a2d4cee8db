package dev.rhythmite.store.metric.jpa;

import dev.rhythmite.store.channel.DataVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Makes one version of those of several metrics. */
final class MetricVersions {

  private static final int LENGTH = 32;

  private MetricVersions() {}

  static DataVersion of(Map<UUID, String> versions) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(versions)
          .forEach((id, version) ->
              digest.update((id + "=" + version + "\n").getBytes(StandardCharsets.UTF_8)));
      return new DataVersion(HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
