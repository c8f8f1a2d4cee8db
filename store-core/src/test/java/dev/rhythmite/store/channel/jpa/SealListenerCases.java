package dev.rhythmite.store.channel.jpa;

import static dev.rhythmite.store.channel.jpa.CaseRows.NOON;
import static dev.rhythmite.store.channel.jpa.CaseRows.NUMBER;
import static dev.rhythmite.store.channel.jpa.CaseRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.channel.Channel;
import dev.rhythmite.store.channel.MalformedRowsException;
import dev.rhythmite.store.channel.NewRows;
import dev.rhythmite.store.channel.RowQuery;
import dev.rhythmite.store.channel.SealListener;
import dev.rhythmite.store.jpa.Stripes;
import dev.rhythmite.store.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told that tails are sealed, and when. */
abstract class SealListenerCases {

  /** So many rows make a tail long. */
  private static final int MANY = 16_384;

  private final List<String> told = new ArrayList<>();
  private ChannelUnit unit;
  private ChannelStores stores;
  private Channel channel;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    unit = new ChannelUnit(database());
    stores = unit.stores().telling(new SealListener() {
      @Override
      public void sealed(long rows, Duration time) {
        assertThat(time).isPositive();
        told.add("sealed " + rows);
      }

      @Override
      public void failed(Duration time) {
        assertThat(time).isPositive();
        told.add("failed");
      }
    });
    channel = unit.channel(NUMBER);
  }

  @AfterEach
  void close() {
    unit.close();
  }

  private void append(int count) {
    NewRows.Builder builder = rows(channel);
    for (long number = 0; number < count; number++) {
      builder.add(NOON.plusSeconds(number), number);
    }
    stores.rows().append(channel.key(), builder.build());
  }

  @Test
  void theSealerTellsOfRowsOnce() {
    append(3);
    assertThat(stores.sealer().sealAll()).isEqualTo(3);
    assertThat(stores.sealer().sealAll()).isZero();

    assertThat(told).containsExactly("sealed 3");
  }

  @Test
  void anAppendThatMakesTheTailLongTells() {
    append(MANY);

    assertThat(told).containsExactly("sealed " + MANY);
  }

  @Test
  void aFailureIsToldAndThrown() {
    append(3);
    unit.update("alter table rhythmite_channel_chunk rename to away");

    assertThatThrownBy(() -> stores.sealer().seal(channel.key()));
    unit.update("alter table away rename to rhythmite_channel_chunk");
    assertThat(stores.sealer().seal(channel.key())).isEqualTo(3);

    assertThat(told).containsExactly("failed", "sealed 3");
  }

  @Test
  void aFailureOfAllTailsIsTold() {
    append(3);
    unit.update("alter table rhythmite_channel_chunk rename to away");

    assertThatThrownBy(() -> stores.sealer().sealAll());
    unit.update("alter table away rename to rhythmite_channel_chunk");

    assertThat(told).containsExactly("failed");
  }

  @Test
  void shortTailsOfAStripeAreSealedTogether() {
    List<Channel> channels = manyChannels();

    assertThat(stores.sealer().sealAll()).isEqualTo(3L * channels.size());

    assertThat(told).hasSizeLessThanOrEqualTo(Stripes.COUNT);
    assertThat(unit.select("select count(*) from rhythmite_channel_tail")).containsExactly("0");
    channels.forEach(
        each -> assertThat(CaseRows.numbers(stores.rows().stream(each.key(), RowQuery.all())))
            .containsExactly(0L, 1L, 2L));
  }

  @Test
  void aDamagedTailKeepsNoOtherFromBeingSealed() {
    List<Channel> channels = manyChannels();
    String damaged =
        unit.select("select min(first_number) from rhythmite_channel_tail").get(0);
    unit.update(
        "update rhythmite_channel_tail set crc32c = crc32c + 1 where first_number = " + damaged);

    assertThatThrownBy(() -> stores.sealer().sealAll()).isInstanceOf(MalformedRowsException.class);

    assertThat(unit.select("select first_number from rhythmite_channel_tail"))
        .containsExactly(damaged);
    assertThat(told).contains("failed");
    assertThat(channels.stream()
            .filter(each -> stores.rows().count(each.key()) == 3)
            .count())
        .isEqualTo(channels.size());
  }

  /** Makes channels of three rows each, several of each stripe. */
  private List<Channel> manyChannels() {
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      channel = unit.channel(NUMBER);
      append(3);
      channels.add(channel);
    }
    return channels;
  }
}
