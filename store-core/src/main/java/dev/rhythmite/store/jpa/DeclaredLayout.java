package dev.rhythmite.store.jpa;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.StoreDefinitionException;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.codec.Encoding;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Reads and checks the {@link ChunkLayout} of an entity. */
final class DeclaredLayout {

  private DeclaredLayout() {}

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
