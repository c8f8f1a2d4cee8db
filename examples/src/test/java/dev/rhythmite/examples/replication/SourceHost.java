package dev.rhythmite.examples.replication;

import com.zaxxer.hikari.HikariDataSource;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An application with a tracked store, its routes behind a real port. */
final class SourceHost implements AutoCloseable {

  static final String KEY = "replica-secret-0123456789";

  private final ConfigurableApplicationContext context;

  /** Starts it on any port. */
  SourceHost(TestDatabase database, Path directory) {
    this(database, directory, 0);
  }

  SourceHost(TestDatabase database, Path directory, int port) {
    context = new SpringApplicationBuilder(Application.class)
        .run(
            "--server.port=" + port,
            "--demo.data-dir=" + directory,
            "--rhythmite.security.api-keys.replica.secret=" + KEY,
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password(),
            // connections are ended on purpose, which everybody on the way would report
            "--logging.level.root=off",
            "--logging.level.dev.rhythmite=off",
            "--logging.level.dev.rhythmite.examples.replication=info");
  }

  URI url() {
    return URI.create("http://localhost:"
        + context.getEnvironment().getRequiredProperty("local.server.port")
        + "/sync/v1/MeterReading");
  }

  SeriesStore<MeterReading.Key> store() {
    return context
        .<SeriesStore<MeterReading.Key>>getBeanProvider(
            ResolvableType.forClassWithGenerics(SeriesStore.class, MeterReading.Key.class))
        .getObject();
  }

  ChunkFeed<MeterReading.Key> feed() {
    return context
        .<ChunkFeed<MeterReading.Key>>getBeanProvider(
            ResolvableType.forClassWithGenerics(ChunkFeed.class, MeterReading.Key.class))
        .getObject();
  }

  TransactionTemplate transactions() {
    return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
  }

  /** Gives up the pooled connections, some of which may have been ended without anybody noticing. */
  void connectAnew() {
    context.getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public void close() {
    context.close();
  }

  /** No component, so that the demo's scan leaves it out. */
  @EnableAutoConfiguration
  @EntityScan(basePackageClasses = MeterReading.class)
  static class Application {}
}
