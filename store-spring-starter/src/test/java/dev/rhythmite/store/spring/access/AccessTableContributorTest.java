package dev.rhythmite.store.spring.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rhythmite.store.jpa.StoreMigrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;

/** The migration of the documentation is the one that is written. */
class AccessTableContributorTest {

  private static final Path SCRIPT = Path.of("../docs/migrations/access/V5__users_keys_audit.sql");

  @Test
  void writesTheFileOfTheDocumentation() throws IOException {
    var unit = new HibernatePersistenceConfiguration("unit");
    unit.property(AccessTableContributor.SETTING, true);
    StoreMigrations migrations = StoreMigrations.of(unit);
    String postgres = migrations.ddlOf(AccessTableContributor.SETTING, new PostgreSQLDialect());

    assertThat(postgres).isEqualTo(Files.readString(SCRIPT));
    assertThat(migrations.ddl(new PostgreSQLDialect())).isEqualTo(postgres);
    assertThat(migrations.ddl(new H2Dialect()))
        .isEqualTo(postgres.replace("on PostgreSQL.", "on H2."));
  }
}
