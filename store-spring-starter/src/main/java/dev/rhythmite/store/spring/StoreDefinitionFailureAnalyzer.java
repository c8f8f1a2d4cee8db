package dev.rhythmite.store.spring;

import dev.rhythmite.store.StoreDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a start that failed because of a store entity. */
final class StoreDefinitionFailureAnalyzer
    extends AbstractFailureAnalyzer<StoreDefinitionException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, StoreDefinitionException cause) {
    return new FailureAnalysis(cause.entity() + " " + cause.problem(), cause.fix(), cause);
  }
}
