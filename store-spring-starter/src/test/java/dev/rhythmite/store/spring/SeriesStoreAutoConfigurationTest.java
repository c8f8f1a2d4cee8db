package dev.rhythmite.store.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.KeyFilter;
import dev.rhythmite.store.Series;
import dev.rhythmite.store.SeriesExistsException;
import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.WriteMode;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.jpa.Transactions;
import dev.rhythmite.store.spring.host.LoadCurve;
import dev.rhythmite.store.spring.host.LoadCurveKey;
import dev.rhythmite.store.spring.host.SpotPrice;
import dev.rhythmite.store.spring.host.SpotPriceKey;
import dev.rhythmite.store.spring.wrong.WrongCurve;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.Cursor;
import dev.rhythmite.store.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.annotation.Transactional;

@ExtendWith(OutputCaptureExtension.class)
class SeriesStoreAutoConfigurationTest {

  private static final LoadCurveKey KEY = new LoadCurveKey(5, "forecast");
  private static final Series SERIES =
      Series.regular(Instant.parse("2024-01-01T00:00:00Z"), Duration.ofHours(1), 1.5, 2.5);

  private final TestDatabase database = TestDatabase.h2();
  private final ApplicationContextRunner runner = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(
          DataSourceAutoConfiguration.class,
          TransactionAutoConfiguration.class,
          HibernateJpaAutoConfiguration.class,
          SeriesStoreAutoConfiguration.class))
      .withPropertyValues(
          "spring.datasource.url=" + database.url(),
          "spring.datasource.username=" + database.user(),
          "spring.jpa.hibernate.ddl-auto=update");

  @Test
  void injectsEachStoreByTheTypeOfItsKey() {
    runner.withUserConfiguration(Host.class).run(context -> {
      Consumer consumer = context.getBean(Consumer.class);

      assertThat(consumer.curves().layout().orElseThrow().frequency()).hasToString("1h");
      assertThat(consumer.prices().layout().orElseThrow().frequency()).hasToString("30min");
      assertThat(consumer.feed().store()).isEqualTo("LoadCurve");
      assertThat(context.getBeanNamesForType(SeriesStore.class))
          .containsExactlyInAnyOrder("loadCurveSeriesStore", "spotPriceSeriesStore");
      assertThat(context.getBeanNamesForType(ChunkFeed.class))
          .containsExactly("loadCurveChunkFeed");
    });
  }

  @Test
  void needsNoWebLibrary() {
    new ApplicationContextRunner()
        .withClassLoader(new FilteredClassLoader(
            "org.springframework.web", "org.springframework.security", "jakarta.servlet"))
        .withUserConfiguration(AutoHost.class)
        .withPropertyValues(
            "spring.datasource.url=" + database.url(), "spring.jpa.hibernate.ddl-auto=update")
        .run(context -> assertThat(context).hasNotFailed().hasBean("loadCurveSeriesStore"));
  }

  @Test
  void writesAndReads() {
    runner.withUserConfiguration(Host.class).run(context -> {
      Consumer consumer = context.getBean(Consumer.class);
      consumer.curves().write(KEY, SERIES, WriteMode.CREATE);

      assertThat(consumer.curves().read(KEY)).contains(SERIES);
    });
  }

  @Test
  void leavesItToABeanOfTheSameNameAndOfTheSameKeyType() {
    runner.withUserConfiguration(Host.class, OwnStores.class).run(context -> {
      assertThat(context.getBeanNamesForType(SeriesStore.class))
          .containsExactlyInAnyOrder("mine", "spotPriceSeriesStore");
      RegisteredStores registered = context.getBean(RegisteredStores.class);

      assertThat(registered.find("LoadCurve").orElseThrow().store())
          .isSameAs(context.getBean("mine"));
      assertThat(registered.find("SpotPrice").orElseThrow().store())
          .isSameAs(context.getBean("spotPriceSeriesStore"))
          .isSameAs(context.getBean(OwnStores.class).named);
    });
  }

  @Test
  void leavesItToTheTransactionsAndStoresOfTheApplication() {
    runner
        .withUserConfiguration(Host.class)
        .withBean("ownStores", SeriesStores.class, () -> SeriesStores.of(emf()))
        .run(context -> assertThat(context).hasFailed()); // the other unit has no such entities
    Transactions own = new Transactions() {
      @Override
      public boolean active() {
        return false;
      }

      @Override
      public <T> T required(Function<EntityManager, T> work) {
        throw new IllegalStateException("own transactions");
      }
    };
    runner
        .withUserConfiguration(Host.class)
        .withBean(Transactions.class, () -> own)
        .run(context -> {
          SeriesStore<?> curves = context.getBean("loadCurveSeriesStore", SeriesStore.class);
          assertThatThrownBy(() -> curves.lastTime(KeyFilter.all())).hasMessage("own transactions");
        });
  }

  private EntityManagerFactory emf() {
    LocalContainerEntityManagerFactoryBean bean = new LocalContainerEntityManagerFactoryBean();
    bean.setDataSource(database.pool());
    bean.setPackagesToScan("nothing");
    bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
    bean.setPersistenceUnitName("other");
    bean.afterPropertiesSet();
    return Objects.requireNonNull(bean.getObject());
  }

  @Test
  void needsAnEntityManagerFactory() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(SeriesStoreAutoConfiguration.class))
        .run(context -> assertThat(context)
            .hasNotFailed()
            .doesNotHaveBean(SeriesStores.class)
            .doesNotHaveBean(RegisteredStores.class));
  }

  @Test
  void joinsATransactionThatIsRolledBack() {
    runner.withUserConfiguration(Host.class).run(context -> {
      Consumer consumer = context.getBean(Consumer.class);

      assertThatThrownBy(() -> consumer.write(KEY, SERIES, true)).hasMessage("after the write");
      assertThat(consumer.curves().read(KEY)).isEmpty();
    });
  }

  @Test
  void joinsATransactionThatCommits() {
    runner.withUserConfiguration(Host.class).run(context -> {
      Consumer consumer = context.getBean(Consumer.class);
      consumer.write(KEY, SERIES, false);

      assertThat(consumer.curves().read(KEY)).contains(SERIES);
      assertThat(consumer.feed().updatesAfter(Cursor.START, KeyFilter.all(), 10).updates())
          .hasSize(1);
    });
  }

  @Test
  void aRefusedWriteCannotBeCommittedByHalf() {
    runner.withUserConfiguration(Host.class).run(context -> {
      Consumer consumer = context.getBean(Consumer.class);
      consumer.curves().write(KEY, SERIES, WriteMode.CREATE);

      assertThatThrownBy(() -> consumer.writeTwoAndSwallow(new LoadCurveKey(6, "x"), KEY, SERIES))
          .isInstanceOf(UnexpectedRollbackException.class);
      assertThat(consumer.curves().read(new LoadCurveKey(6, "x"))).isEmpty();
    });
  }

  @Test
  void takesTheClockOfTheApplication() {
    Instant now = Instant.parse("2031-02-03T04:05:06Z");
    runner
        .withUserConfiguration(Host.class)
        .withBean(InstantSource.class, () -> InstantSource.fixed(now))
        .run(context -> {
          Consumer consumer = context.getBean(Consumer.class);
          consumer.curves().write(KEY, SERIES, WriteMode.CREATE);

          assertThat(consumer
                  .feed()
                  .updatesAfter(Cursor.START, KeyFilter.all(), 10)
                  .updates())
              .allSatisfy(update -> assertThat(update.updatedAt()).isEqualTo(now));
        });
  }

  @Test
  void opensStoresAtTheStartEvenIfBeansAreLazy() {
    runner
        .withUserConfiguration(Host.class)
        .withBean(LazyInitializationBeanFactoryPostProcessor.class)
        .run(context -> {
          var beans = context.getSourceApplicationContext().getBeanFactory();

          assertThat(beans.getSingleton("consumer")).isNull();
          assertThat(beans.getSingleton("loadCurveSeriesStore")).isNotNull();
        });
  }

  @Test
  void explainsAWrongLayout() {
    runner.withUserConfiguration(WrongHost.class).run(context -> {
      assertThat(context).hasFailed();
      FailureAnalysis analysis =
          new StoreDefinitionFailureAnalyzer().analyze(context.getStartupFailure());

      assertThat(analysis).isNotNull();
      assertThat(analysis.getDescription())
          .isEqualTo("WrongCurve declares frequency \"1x\". A frequency is a number and one of s,"
              + " min, h, d, such as \"30min\".");
      assertThat(analysis.getAction()).isEqualTo("Change its @ChunkLayout.");
      assertThat(analysis.getCause()).isInstanceOf(StoreDefinitionException.class);
    });
  }

  @Test
  void printsWhatIsWrongInsteadOfAStackTrace(CapturedOutput output) {
    assertThatThrownBy(() -> RunningHost.on(database).with(WrongHost.class).start());

    assertThat(output)
        .contains("Description:", "WrongCurve declares frequency \"1x\".")
        .contains("Action:", "Change its @ChunkLayout.")
        .doesNotContain("\tat dev.rhythmite");
  }

  @Test
  void explainsALayoutThatIsNotThatOfTheTable() {
    runner.withUserConfiguration(Host.class).run(context -> assertThat(context).hasNotFailed());
    runner
        .withUserConfiguration(ChangedHost.class)
        .run(context -> assertThat(context)
            .getFailure()
            .rootCause()
            .isInstanceOf(StoreDefinitionException.class));
  }

  @Test
  void refusesToChooseAmongSeveralFactories() {
    runner.withUserConfiguration(Host.class, SecondUnit.class).run(context -> {
      assertThat(context).hasFailed();
      FailureAnalysis analysis =
          new StoreConfigurationFailureAnalyzer().analyze(context.getStartupFailure());

      assertThat(analysis).isNotNull();
      assertThat(analysis.getDescription())
          .startsWith("There are 2 entity manager factories: ")
          .contains("curves", "archive");
      assertThat(analysis.getAction())
          .isEqualTo("Set rhythmite.entity-manager-factory to the name of that bean.");
    });
  }

  @Test
  void takesTheFactoryThatThePropertyNames() {
    runner
        .withUserConfiguration(Host.class, SecondUnit.class)
        .withPropertyValues("rhythmite.entity-manager-factory=curves")
        .run(context -> {
          Consumer consumer = context.getBean(Consumer.class);
          consumer.write(KEY, SERIES, false);

          assertThat(consumer.curves().read(KEY)).contains(SERIES);
        });
  }

  @Test
  void refusesAFactoryThatIsNotThere() {
    runner
        .withUserConfiguration(Host.class)
        .withPropertyValues("rhythmite.entity-manager-factory=curve")
        .run(context -> assertThat(context)
            .getFailure()
            .rootCause()
            .hasMessage("rhythmite.entity-manager-factory is \"curve\", which is no entity manager"
                + " factory. There are: entityManagerFactory. Set"
                + " rhythmite.entity-manager-factory to the name of one of these beans."));
  }

  /** What an application does with its stores. */
  static class Consumer {

    private final SeriesStore<LoadCurveKey> curves;
    private final SeriesStore<SpotPriceKey> prices;
    private final ChunkFeed<LoadCurveKey> feed;

    Consumer(
        SeriesStore<LoadCurveKey> curves,
        SeriesStore<SpotPriceKey> prices,
        ChunkFeed<LoadCurveKey> feed) {
      this.curves = curves;
      this.prices = prices;
      this.feed = feed;
    }

    public SeriesStore<LoadCurveKey> curves() {
      return curves;
    }

    public SeriesStore<SpotPriceKey> prices() {
      return prices;
    }

    public ChunkFeed<LoadCurveKey> feed() {
      return feed;
    }

    @Transactional(transactionManager = "transactionManager")
    public void write(LoadCurveKey key, Series series, boolean fail) {
      curves.write(key, series, WriteMode.CREATE);
      assertThat(curves.read(key)).contains(series);
      if (fail) {
        throw new IllegalStateException("after the write");
      }
    }

    @Transactional
    public void writeTwoAndSwallow(LoadCurveKey fresh, LoadCurveKey stored, Series series) {
      curves.writeAll(Map.of(fresh, series), WriteMode.CREATE);
      try {
        curves.write(stored, series, WriteMode.CREATE);
        curves.read(stored);
      } catch (RuntimeException e) {
        assertThat(e).isInstanceOf(SeriesExistsException.class);
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EntityScan(basePackageClasses = LoadCurve.class)
  static class Host {

    @Bean
    Consumer consumer(
        SeriesStore<LoadCurveKey> curves,
        SeriesStore<SpotPriceKey> prices,
        ChunkFeed<LoadCurveKey> feed) {
      return new Consumer(curves, prices, feed);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EntityScan(basePackageClasses = LoadCurve.class)
  static class AutoHost {}

  @Configuration(proxyBeanMethods = false)
  static class OwnStores {

    @Nullable
    Object named;

    @Bean
    SeriesStore<LoadCurveKey> mine(SeriesStores stores) {
      return stores.store(LoadCurve.class);
    }

    @Bean
    SeriesStore<SpotPriceKey> spotPriceSeriesStore(SeriesStores stores) {
      SeriesStore<SpotPriceKey> store = stores.store(SpotPrice.class);
      named = store;
      return store;
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EntityScan(basePackageClasses = WrongCurve.class)
  static class WrongHost {}

  @Configuration(proxyBeanMethods = false)
  @EntityScan("dev.rhythmite.store.spring.changed")
  static class ChangedHost {}

  @Configuration(proxyBeanMethods = false)
  static class SecondUnit {

    @Bean
    LocalContainerEntityManagerFactoryBean curves(DataSource source) {
      return unit(source, "curves", LoadCurve.class.getPackageName());
    }

    @Bean
    LocalContainerEntityManagerFactoryBean archive(DataSource source) {
      return unit(source, "archive", "nothing.here");
    }

    @Bean
    JpaTransactionManager transactionManager(@Qualifier("curves") EntityManagerFactory factory) {
      return new JpaTransactionManager(factory);
    }

    @Bean
    JpaTransactionManager archiveTransactionManager(
        @Qualifier("archive") EntityManagerFactory factory) {
      return new JpaTransactionManager(factory);
    }

    private static LocalContainerEntityManagerFactoryBean unit(
        DataSource source, String name, String packageName) {
      LocalContainerEntityManagerFactoryBean bean = new LocalContainerEntityManagerFactoryBean();
      bean.setDataSource(source);
      bean.setPersistenceUnitName(name);
      bean.setPackagesToScan(packageName);
      bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
      bean.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "update"));
      return bean;
    }
  }
}
