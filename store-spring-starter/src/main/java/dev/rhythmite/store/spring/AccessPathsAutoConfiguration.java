package dev.rhythmite.store.spring;

import dev.rhythmite.store.jpa.SeriesStores;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.util.ClassUtils;

/** The settings of channel routes and of who may use them, checked before anything is built. */
@AutoConfiguration(after = SeriesStoreAutoConfiguration.class)
@ConditionalOnBean(SeriesStores.class)
@Conditional(AnyAccessPath.class)
@EnableConfigurationProperties({ChannelProperties.class, AccessProperties.class})
class AccessPathsAutoConfiguration {

  @Bean
  AccessPaths rhythmiteAccessPaths(ChannelProperties channels, AccessProperties access) {
    checkLibraries(access);
    return AccessPaths.of(channels.checked(), access.checked());
  }

  private static void checkLibraries(AccessProperties access) {
    if (access.tables() || access.login().enabled()) {
      require("org.bouncycastle.crypto.generators.Argon2BytesGenerator", "bcprov-jdk18on");
    }
    if (access.login().enabled()) {
      require(
          "org.springframework.security.oauth2.jwt.NimbusJwtDecoder",
          "spring-security-oauth2-jose");
    }
  }

  private static void require(String type, String library) {
    if (!ClassUtils.isPresent(type, AccessPathsAutoConfiguration.class.getClassLoader())) {
      throw new StoreConfigurationException(
          "Logins and users need a library that is not there: " + library + ".",
          "Add it to the dependencies of the application, or switch rhythmite.security.login.enabled"
              + " and rhythmite.security.tables off.");
    }
  }
}
