package dev.rhythmite.store.spring;

import dev.rhythmite.store.SeriesStore;
import dev.rhythmite.store.jpa.SeriesStores;
import dev.rhythmite.store.sync.ChunkFeed;
import dev.rhythmite.store.sync.DatedFeed;
import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.persistence.autoconfigure.EntityScanner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Registers a {@link SeriesStore} for each store entity, or a {@link
 * dev.rhythmite.store.VersionedSeriesStore}, and a {@link ChunkFeed} for each tracked one, where
 * the application has no such bean itself. They are opened when the application starts, also where
 * its other beans are lazy: a wrong layout fails the start and not the first request.
 */
final class SeriesStoreRegistrar implements BeanDefinitionRegistryPostProcessor {

  private final ApplicationContext context;

  SeriesStoreRegistrar(ApplicationContext context) {
    this.context = context;
  }

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    Set<Class<?>> scanned = entities();
    // what the application has itself is found before any of ours is there
    List<Beans<?>> found = new ArrayList<>();
    for (StoreEntity<?> entity : seriesStores(scanned)) {
      found.add(beansOf(registry, entity));
    }
    List<VersionsBean> versions = scanned.stream()
        .flatMap(entity -> VersionsBean.of(entity).stream())
        .sorted(Comparator.comparing(VersionsBean::beanName))
        .filter(store -> hostBean(registry, store.beanName(), store.beanType()).isEmpty())
        .toList();
    found.forEach(beans -> register(registry, beans));
    versions.forEach(store -> registry.registerBeanDefinition(
        store.beanName(),
        definition(
            store.beanType(), () -> store.opener().apply(context.getBean(SeriesStores.class)))));
    registry.registerBeanDefinition(
        "rhythmiteRegisteredStores",
        definition(
            ResolvableType.forClass(RegisteredStores.class),
            () -> new RegisteredStores(
                found.stream().<RegisteredStore<?>>map(this::registered).toList())));
    RootBeanDefinition dated =
        definition(ResolvableType.forClass(DatedFeeds.class), () -> datedFeeds(found));
    dated.setLazyInit(true); // for those alone whose routes are switched on
    registry.registerBeanDefinition("rhythmiteDatedFeeds", dated);
  }

  private static List<StoreEntity<?>> seriesStores(Set<Class<?>> entities) {
    List<StoreEntity<?>> found = new ArrayList<>();
    entities.forEach(entity -> StoreEntity.of(entity).ifPresent(found::add));
    found.sort(Comparator.comparing(StoreEntity::name));
    return found;
  }

  private Set<Class<?>> entities() {
    try {
      return new EntityScanner(context).scan(Entity.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("An entity that was just found cannot be loaded.", e);
    }
  }

  private <K extends Record> Beans<K> beansOf(
      BeanDefinitionRegistry registry, StoreEntity<K> entity) {
    return new Beans<>(
        entity,
        hostBean(registry, entity, SeriesStore.class),
        hostBean(registry, entity, ChunkFeed.class));
  }

  private Optional<String> hostBean(
      BeanDefinitionRegistry registry, StoreEntity<?> entity, Class<?> contract) {
    return hostBean(registry, entity.beanName(contract), entity.beanType(contract));
  }

  private Optional<String> hostBean(
      BeanDefinitionRegistry registry, String name, ResolvableType type) {
    if (registry.containsBeanDefinition(name)) {
      return Optional.of(name);
    }
    String[] names = context.getBeanNamesForType(type, true, false);
    return names.length == 0 ? Optional.empty() : Optional.of(names[0]);
  }

  private <K extends Record> void register(BeanDefinitionRegistry registry, Beans<K> beans) {
    StoreEntity<K> entity = beans.entity();
    if (beans.hostStore().isEmpty()) {
      registry.registerBeanDefinition(
          beans.storeName(),
          definition(
              entity.beanType(SeriesStore.class),
              () -> entity.open(context.getBean(SeriesStores.class))));
    }
    if (entity.tracked() && beans.hostFeed().isEmpty()) {
      registry.registerBeanDefinition(
          beans.feedName(),
          definition(
              entity.beanType(ChunkFeed.class),
              () -> context.getBean(SeriesStores.class).feed(entity.chunkType())));
    }
  }

  private DatedFeeds datedFeeds(List<Beans<?>> found) {
    Map<String, DatedFeed<?>> byName = new HashMap<>();
    for (Beans<?> beans : found) {
      StoreEntity<?> entity = beans.entity();
      if (entity.tracked()) {
        byName.put(entity.name(), datedFeed(entity));
      }
    }
    return new DatedFeeds(byName);
  }

  private <K extends Record> DatedFeed<K> datedFeed(StoreEntity<K> entity) {
    return context.getBean(SeriesStores.class).datedFeed(entity.chunkType());
  }

  private static RootBeanDefinition definition(ResolvableType type, Supplier<?> bean) {
    RootBeanDefinition definition = new RootBeanDefinition();
    definition.setTargetType(type);
    definition.setInstanceSupplier(bean);
    definition.setLazyInit(false);
    return definition;
  }

  @SuppressWarnings("unchecked") // beans of these names are of this entity, or the host says so
  private <K extends Record> RegisteredStore<K> registered(Beans<K> beans) {
    StoreEntity<K> entity = beans.entity();
    SeriesStore<K> store = context.getBean(beans.storeName(), SeriesStore.class);
    Optional<ChunkFeed<K>> feed = entity.tracked()
        ? Optional.of(context.getBean(beans.feedName(), ChunkFeed.class))
        : Optional.empty();
    return new RegisteredStore<>(entity.name(), store, feed);
  }

  /** An entity and the beans that the application has for it. */
  private record Beans<K extends Record>(
      StoreEntity<K> entity, Optional<String> hostStore, Optional<String> hostFeed) {

    String storeName() {
      return hostStore.orElseGet(() -> entity.beanName(SeriesStore.class));
    }

    String feedName() {
      return hostFeed.orElseGet(() -> entity.beanName(ChunkFeed.class));
    }
  }
}
