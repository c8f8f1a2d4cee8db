package dev.rhythmite.store.spring.web.access;

import dev.rhythmite.store.spring.access.Logins;
import dev.rhythmite.store.spring.access.StoredKeys;
import dev.rhythmite.store.spring.access.Users;
import dev.rhythmite.store.spring.web.channel.ChannelAccess;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** The routes of logins, users and keys, where something guards them. */
@AutoConfiguration(afterName = "dev.rhythmite.store.spring.web.channel.ChannelWebAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnBean(ChannelAccess.class)
class AccessWebAutoConfiguration {

  @Bean
  AccessProblems rhythmiteAccessProblems() {
    return new AccessProblems();
  }

  @Bean
  @ConditionalOnProperty("rhythmite.security.login.enabled")
  AuthController rhythmiteAuthController(Logins logins) {
    return new AuthController(logins);
  }

  @Bean
  @ConditionalOnProperty("rhythmite.security.tables")
  UserController rhythmiteUserController(Users users, ChannelAccess access) {
    return new UserController(users, access);
  }

  @Bean
  @ConditionalOnProperty("rhythmite.security.tables")
  KeyController rhythmiteKeyController(StoredKeys keys, ChannelAccess access) {
    return new KeyController(keys, access);
  }
}
