package dev.rhythmite.store.spring.web.timeseries;

import dev.rhythmite.store.analysis.Aggregation;
import dev.rhythmite.store.metric.MetricBucket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What one number is made of a bucket's points. */
enum QueryAggregation {
  AVG,
  SUM,
  MIN,
  MAX,
  COUNT;

  static final String WORDS = "'avg', 'sum', 'min', 'max' or 'count'";

  /** Returns the aggregation of a word, in small letters only. */
  static Optional<QueryAggregation> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Aggregation ofNumbers() {
    return switch (this) {
      case AVG -> Aggregation.MEAN;
      case SUM -> Aggregation.SUM;
      case MIN -> Aggregation.MIN;
      case MAX -> Aggregation.MAX;
      case COUNT -> Aggregation.COUNT;
    };
  }

  /** Returns the number of a bucket: of points of any kind, or of its numbers if it has any. */
  OptionalDouble of(MetricBucket bucket) {
    if (this == COUNT) {
      return OptionalDouble.of((double) bucket.points());
    }
    return bucket.numbers().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(bucket.numbers().get().value(ofNumbers()));
  }
}
