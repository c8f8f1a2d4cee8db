package dev.rhythmite.store.spring.access;

import dev.rhythmite.store.jpa.LibraryTableCheck;
import dev.rhythmite.store.jpa.Transactions;
import dev.rhythmite.store.spring.AccessPaths;
import dev.rhythmite.store.spring.AccessProperties;
import dev.rhythmite.store.spring.ChannelLimitProperties;
import dev.rhythmite.store.spring.InstantMeter;
import dev.rhythmite.store.spring.RhythmiteProperties;
import dev.rhythmite.store.spring.ServiceObserver;
import dev.rhythmite.store.spring.UpkeepTask;
import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Users, keys, tokens and the audit, each as far as it is switched on. */
@AutoConfiguration(afterName = "dev.rhythmite.store.spring.AccessPathsAutoConfiguration")
@ConditionalOnBean(AccessPaths.class)
class AccessAutoConfiguration {

  @Bean
  AuditLog rhythmiteAuditLog(Optional<AuditQueries> table, ObjectProvider<InstantSource> clock) {
    return new AuditLog(table, clock.getIfUnique(InstantSource::system));
  }

  @Bean
  Accounts rhythmiteAccounts(AccessProperties settings, Optional<UserQueries> stored) {
    return new Accounts(settings.users(), stored);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("rhythmite.security.tables")
  @EnableConfigurationProperties(ChannelLimitProperties.class)
  static class Tables {

    @Bean
    AuditQueries rhythmiteAuditQueries(Transactions transactions) {
      return new AuditQueries(transactions);
    }

    /** Compares the tables with what is needed before anything is read from them. */
    @Bean
    UpkeepTask rhythmiteAuditExpiry(
        AuditQueries queries,
        AccessProperties settings,
        ChannelLimitProperties channels,
        ObjectProvider<InstantSource> clock) {
      AuditPurging purging = new AuditPurging(
          queries, settings.audit().retention(), clock.getIfUnique(InstantSource::system));
      return new UpkeepTask(
          "Removal of old entries of the audit",
          channels.checked().upkeepInterval(),
          purging::purge);
    }

    @Bean
    UserQueries rhythmiteUserQueries(Transactions transactions) {
      LibraryTableCheck.check(new AccessTableContributor(), transactions);
      return new UserQueries(transactions);
    }

    @Bean
    Users rhythmiteUsers(
        UserQueries queries,
        Accounts accounts,
        Passwords passwords,
        AuditLog audit,
        ObjectProvider<InstantSource> clock) {
      return new Users(
          queries, accounts, passwords, audit, clock.getIfUnique(InstantSource::system));
    }

    @Bean
    StoredKeys rhythmiteStoredKeys(
        Transactions transactions,
        RhythmiteProperties properties,
        AuditLog audit,
        ObjectProvider<InstantSource> clock) {
      return new StoredKeys(
          new KeyQueries(transactions),
          properties.security().apiKeys().keySet(),
          audit,
          clock.getIfUnique(InstantSource::system));
    }

    @Bean
    @DependsOn("rhythmiteAccessPaths") // which tells what is missing
    Passwords rhythmitePasswords(AccessProperties settings) {
      return new Passwords(settings.passwords());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("rhythmite.security.login.enabled")
  static class LoginUse {

    @Bean
    @DependsOn("rhythmiteAccessPaths")
    Tokens rhythmiteTokens(
        AccessProperties settings, Accounts accounts, ObjectProvider<InstantSource> clock) {
      return new Tokens(settings.login(), accounts, clock.getIfUnique(InstantSource::system));
    }

    @Bean
    Logins rhythmiteLogins(
        AccessProperties settings,
        Accounts accounts,
        Optional<Passwords> passwords,
        Tokens tokens,
        Optional<Users> users,
        AuditLog audit,
        ObjectProvider<ServiceObserver> observer,
        ObjectProvider<InstantSource> clock) {
      InstantSource source = clock.getIfUnique();
      TimeMeter meter = source == null ? TimeMeter.SYSTEM_NANOTIME : new InstantMeter(source);
      return new Logins(
          accounts,
          passwords.orElseGet(() -> new Passwords(settings.passwords())),
          tokens,
          new LoginThrottle(settings.login(), meter),
          users,
          audit,
          observer.getIfUnique(() -> ServiceObserver.NONE));
    }
  }
}
