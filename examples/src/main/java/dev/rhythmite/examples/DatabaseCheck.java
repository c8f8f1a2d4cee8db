package dev.rhythmite.examples;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Connects before Hibernate does, which goes on without a database and then says less. */
@Component
final class DatabaseCheck implements BeanPostProcessor {

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (bean instanceof DataSource dataSource) {
      try {
        dataSource.getConnection().close();
      } catch (SQLException e) {
        throw new BeanCreationException(beanName, "The database does not answer.", e);
      }
    }
    return bean;
  }
}
