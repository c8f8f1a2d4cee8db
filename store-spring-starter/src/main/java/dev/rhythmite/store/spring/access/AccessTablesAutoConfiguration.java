package dev.rhythmite.store.spring.access;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;

/** Switches the tables of users, keys and the audit on, before Hibernate maps anything. */
@AutoConfiguration(
    beforeName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass(HibernatePropertiesCustomizer.class)
@ConditionalOnProperty("rhythmite.security.tables")
class AccessTablesAutoConfiguration {

  @Bean
  HibernatePropertiesCustomizer rhythmiteAccessTables() {
    return properties -> properties.put(AccessTableContributor.SETTING, true);
  }
}
