package dev.rhythmite.benchmark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;

/**
 * An application that serves channels and metrics, and nothing else. A process of its own, so that its heap is no
 * larger than it is said to be.
 */
@SpringBootApplication
public class ChannelServer {

  static final String SECRET = "the-key-of-a-measurement";

  /** What it says before its port, once it is ready. */
  static final String READY = "ready ";

  /** Returns what sets it up for a database. */
  static String[] arguments(String jdbcUrl) {
    return new String[] {
      "--server.port=0",
      "--spring.main.banner-mode=off",
      "--logging.level.root=warn",
      "--spring.datasource.url=" + jdbcUrl,
      "--spring.datasource.hikari.maximum-pool-size=16",
      "--spring.jpa.hibernate.ddl-auto=update",
      "--rhythmite.channels.enabled=true",
      "--rhythmite.cvec.enabled=true",
      "--rhythmite.health.enabled=true",
      "--rhythmite.security.api-keys.all.secret=" + SECRET,
      "--rhythmite.security.api-keys.all.authority=admin"
    };
  }

  public static void main(String[] args) {
    ApplicationContext context = SpringApplication.run(ChannelServer.class, args);
    System.out.println(READY + context.getEnvironment().getProperty("local.server.port"));
  }
}
