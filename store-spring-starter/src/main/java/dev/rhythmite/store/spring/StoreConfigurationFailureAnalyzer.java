package dev.rhythmite.store.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a start that failed because of properties or beans. */
final class StoreConfigurationFailureAnalyzer
    extends AbstractFailureAnalyzer<StoreConfigurationException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, StoreConfigurationException cause) {
    return new FailureAnalysis(cause.problem(), cause.fix(), cause);
  }
}
