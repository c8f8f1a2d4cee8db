package dev.rhythmite.store.jpa;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.codec.Encoding;
import java.lang.annotation.Annotation;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Reads and checks the annotation of an entity: of a chunk store its {@link ChunkLayout}. */
final class DeclaredLayout {

  private DeclaredLayout() {}

  /**
   * Checks that an entity declares what its kind of store goes by, and nothing that it does not.
   *
   * @throws StoreDefinitionException naming the annotation
   */
  static void check(Class<?> entity, TableKind kind) {
    if (kind.equals(TableKind.CHUNKS)) {
      StoreLayout unused = of(entity);
      refuse(entity, kind, SeriesLayout.class, ChunkLayout.class);
    } else {
      refuse(entity, kind, ChunkLayout.class, SeriesLayout.class);
    }
  }

  private static void refuse(
      Class<?> entity,
      TableKind kind,
      Class<? extends Annotation> wrong,
      Class<? extends Annotation> right) {
    if (entity.isAnnotationPresent(wrong)) {
      throw new StoreDefinitionException(
          entity.getSimpleName(),
          "has @"
              + wrong.getSimpleName()
              + ", which a "
              + kind.superclass().getSimpleName()
              + " does not go by. It goes by @"
              + right.getSimpleName()
              + ".",
          "Replace the annotation.");
    }
  }

  static StoreLayout of(Class<?> entity) {
    String name = entity.getSimpleName();
    ChunkLayout declared = declared(entity);
    try {
      Frequency frequency = Frequency.parse(declared.frequency());
      return new StoreLayout(
          axis(declared, frequency),
          frequency,
          ZoneId.of(declared.zone()),
          declared.type(),
          declared.tracked());
    } catch (IllegalArgumentException e) {
      throw new StoreDefinitionException(
          name, "declares " + e.getMessage(), "Change its @ChunkLayout.");
    } catch (DateTimeException e) {
      throw new StoreDefinitionException(
          name,
          "declares zone \"" + declared.zone() + "\". A zone is an IANA name such as Europe/Paris.",
          "Change @ChunkLayout(zone = …).");
    }
  }

  static Encoding encodingOf(Class<?> entity) {
    return declared(entity).encoding();
  }

  private static ChunkLayout declared(Class<?> entity) {
    ChunkLayout declared = entity.getAnnotation(ChunkLayout.class);
    if (declared == null) {
      throw new StoreDefinitionException(
          entity.getSimpleName(),
          "has no @ChunkLayout. A chunk store says how it cuts time.",
          "Add for example @ChunkLayout(frequency = \"30min\", zone = \"Europe/Paris\").");
    }
    return declared;
  }

  private static ChunkAxis axis(ChunkLayout declared, Frequency frequency) {
    return switch (declared.axis().length) {
      case 0 -> StoreLayout.defaultAxis(frequency);
      case 1 -> declared.axis()[0];
      default ->
        throw new IllegalArgumentException(
            declared.axis().length + " axes. A store has one, or the default if none is given.");
    };
  }
}
