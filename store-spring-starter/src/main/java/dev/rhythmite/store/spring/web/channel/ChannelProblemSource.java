package dev.rhythmite.store.spring.web.channel;

import java.util.Optional;

/** Knows the problems that some exceptions are on channel routes; each bean of this type is asked. */
@FunctionalInterface
public interface ChannelProblemSource {

  Optional<ChannelProblem> problemOf(Exception thrown);
}
