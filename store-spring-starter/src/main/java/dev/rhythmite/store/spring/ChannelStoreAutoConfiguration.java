package dev.rhythmite.store.spring;

import dev.rhythmite.store.channel.ChannelSealer;
import dev.rhythmite.store.channel.ChannelStore;
import dev.rhythmite.store.channel.RowStore;
import dev.rhythmite.store.channel.jpa.ChannelStores;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.jpa.StoreSettings;
import dev.rhythmite.store.jpa.Transactions;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** The channels of the application as beans, and the work behind them. */
@AutoConfiguration(after = SeriesStoreAutoConfiguration.class)
@ConditionalOnBean(SeriesStores.class)
@Conditional(AnyChannelUse.class)
@EnableConfigurationProperties(ChannelLimitProperties.class)
class ChannelStoreAutoConfiguration {

  /** Static, and of its own: the persistence unit is made with it, before all that needs the unit. */
  @Bean
  static HibernatePropertiesCustomizer rhythmiteChannelTables() {
    return properties -> properties.put(StoreSettings.CHANNELS, "true");
  }

  @Bean
  @ConditionalOnMissingBean
  @DependsOnDatabaseInitialization
  ChannelStores rhythmiteChannelStores(
      StorePersistence persistence,
      Transactions transactions,
      ChannelLimitProperties settings,
      ObjectProvider<InstantSource> clock,
      ObjectProvider<ServiceObserver> observer) {
    ChannelStores stores = ChannelStores.of(
        persistence.factory(),
        transactions,
        clock.getIfUnique(InstantSource::system),
        settings.checked().limits());
    ServiceObserver watching = observer.getIfUnique(() -> ServiceObserver.NONE);
    return watching == ServiceObserver.NONE
        ? stores
        : stores.telling(new ObservedSealing(watching));
  }

  @Bean
  @ConditionalOnMissingBean(name = "rhythmiteChannels")
  ChannelStore rhythmiteChannels(ChannelStores stores) {
    return stores.channels();
  }

  @Bean
  @ConditionalOnMissingBean
  RowStore rhythmiteRows(ChannelStores stores, ObjectProvider<ServiceObserver> observer) {
    ServiceObserver watching = observer.getIfUnique(() -> ServiceObserver.NONE);
    return watching == ServiceObserver.NONE
        ? stores.rows()
        : new ObservedRows(stores.rows(), watching);
  }

  @Bean
  @ConditionalOnMissingBean
  ChannelSealer rhythmiteChannelSealer(ChannelStores stores) {
    return stores.sealer();
  }

  @Bean
  UpkeepTask rhythmiteSealing(ChannelSealer sealer, ChannelLimitProperties settings) {
    return new UpkeepTask("Sealing of channels", settings.sealInterval(), sealer::sealAll);
  }

  @Bean
  UpkeepTask rhythmiteRowExpiry(ChannelSealer sealer, ChannelLimitProperties settings) {
    return new UpkeepTask("Removal of expired rows", settings.upkeepInterval(), sealer::expire);
  }

  @Bean
  UpkeepTask rhythmiteIdempotencyKeyExpiry(ChannelSealer sealer, ChannelLimitProperties settings) {
    return new UpkeepTask("Removal of idempotency keys", settings.upkeepInterval(), sealer::purge);
  }
}
