package dev.rhythmite.store.spring;

import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.jpa.Transactions;
import jakarta.persistence.EntityManagerFactory;
import java.time.InstantSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The stores of the application's entities, as beans. */
@AutoConfiguration(
    afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnBean(EntityManagerFactory.class)
@EnableConfigurationProperties(RhythmiteProperties.class)
class SeriesStoreAutoConfiguration {

  @Bean
  static SeriesStoreRegistrar rhythmiteSeriesStoreRegistrar(ApplicationContext context) {
    return new SeriesStoreRegistrar(context);
  }

  /** The settings of the routes, checked before anything is built from them. */
  @Bean
  RhythmiteProperties.Sync rhythmiteSync(RhythmiteProperties properties) {
    return properties.sync().checked();
  }

  @Bean
  RhythmiteProperties.Holcstore rhythmiteHolcstore(
      RhythmiteProperties properties, RhythmiteProperties.Sync sync) {
    return properties.holcstore().checked(sync);
  }

  @Bean
  StoreLimits rhythmiteStoreLimits(RhythmiteProperties properties, RegisteredStores stores) {
    return StoreLimits.of(properties, stores);
  }

  @Bean
  @ConditionalOnProperty(name = "rhythmite.tombstones.purge", matchIfMissing = true)
  TombstonePurging rhythmiteTombstonePurging(
      RegisteredStores stores,
      RhythmiteProperties properties,
      ObjectProvider<InstantSource> clock) {
    return new TombstonePurging(
        stores, properties.tombstones().checked(), clock.getIfUnique(InstantSource::system));
  }

  @Bean
  @Lazy
  StorePersistence rhythmiteStorePersistence(
      ListableBeanFactory beans, RhythmiteProperties properties) {
    return StorePersistence.of(beans, properties.entityManagerFactory());
  }

  @Bean
  @ConditionalOnMissingBean(Transactions.class)
  SpringTransactions rhythmiteTransactions(StorePersistence persistence) {
    return new SpringTransactions(persistence.factory(), persistence.transactionManager());
  }

  @Bean
  @ConditionalOnMissingBean
  @DependsOnDatabaseInitialization
  SeriesStores rhythmiteSeriesStores(
      StorePersistence persistence,
      Transactions transactions,
      ObjectProvider<InstantSource> clock) {
    return SeriesStores.of(
        persistence.factory(), transactions, clock.getIfUnique(InstantSource::system));
  }
}
