package dev.rhythmite.store.spring;

/** A group of channel routes below one prefix, open from one authority on. */
public enum ChannelLane {

  /** Reads. */
  API("/api/v1", Authority.READER),

  /** Reads, appends and creates. */
  DATA("/data/v1", Authority.WRITER),

  /** Reads, creates, changes and deletes. */
  SETUP("/setup/v1", Authority.ADMIN);

  private final String path;
  private final Authority authority;

  ChannelLane(String path, Authority authority) {
    this.path = path;
    this.authority = authority;
  }

  /** Returns the path of the lane below the base path of the channel routes. */
  public String path() {
    return path;
  }

  /** Returns the least authority that may use the lane at all. */
  public Authority authority() {
    return authority;
  }
}
