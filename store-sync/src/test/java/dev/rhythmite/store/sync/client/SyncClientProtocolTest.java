package dev.rhythmite.store.sync.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.ChunkAxis;
import dev.rhythmite.store.Frequency;
import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.StoreLayout;
import dev.rhythmite.store.sync.MalformedPayloadException;
import dev.rhythmite.store.sync.PackedChunk;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of status 200 that are against the protocol. */
class SyncClientProtocolTest extends SyncClientFixture {

  @Test
  void storesNothingOfASourceThatCutsTimeOtherwise() throws IOException {
    InMemoryFeed years = new InMemoryFeed(
        new StoreLayout(ChunkAxis.YEAR, Frequency.parse("30min"), ZoneId.of("Europe/Paris"), true));
    years.write(A1, "a1");
    try (SourceServer other = new SourceServer(years)) {
      SyncClient<CurveKey> client = SyncClient.builder(other.url(), replica).build();

      SyncException refused = failure(client);

      assertThat(refused)
          .hasMessage("GET "
              + other.url()
              + "/updates lists chunks laid out as YEAR, 30min, Europe/Paris, DOUBLE, but LoadCurve is"
              + " laid out as YEAR_MONTH, 1h, Z, DOUBLE. A replica has the layout of its source; change its"
              + " @ChunkLayout.");
      assertThat(refused.isRetryable()).isFalse();
      assertThat(replica.batches()).isEmpty();
    }
  }

  @Test
  void refusesAChunkThatWasNotAskedFor() {
    source.write(A1, "a1");
    source.write(B1, "b1");
    server.answerNextPacks(server.pack(source.export(List.of(B1))));

    SyncException refused = failure(client().batch(1).build());

    assertThat(refused)
        .hasMessage(pack()
            + " sent chunk 24300 of CurveKey[version=2, kind=B] unasked. A pack has only what"
            + " was asked for; check the server.");
    assertThat(replica.batches()).isEmpty();
  }

  @Test
  void refusesAChunkThatComesTwice() {
    source.write(A1, "a1");
    server.answerNextPacks(server.pack(source.export(List.of(A1, A1))));

    assertThat(failure(client().build()))
        .hasMessageContaining("24300 of CurveKey[version=1, kind=A] twice");
    assertThat(replica.batches()).isEmpty();
  }

  @Test
  void refusesAChunkThatIsOlderThanListed() {
    source.write(A1, "a1");
    List<PackedChunk<CurveKey>> old = source.export(List.of(A1));
    source.write(A1, "a1 changed");
    server.answerNextPacks(server.pack(old));

    SyncException refused = failure(client().build());

    assertThat(refused).hasMessageContaining("at revision 1, but listed it at revision 2.");
    assertThat(refused.isRetryable()).isTrue();
    assertThat(client().build().pull()).isEqualTo(new PullResult(1, 0));
  }

  @Test
  void storesNothingOfABatchWithADamagedChunk() {
    source.write(A1, "a1");
    source.write(A2, "a2");
    PackedChunk<CurveKey> good = source.export(List.of(A1)).get(0);
    PackedChunk<CurveKey> bad = source.export(List.of(A2)).get(0);
    PackedChunk<CurveKey> damaged =
        new PackedChunk<>(bad.update(), bad.start(), bad.length(), bad.crc32c() + 1, bad.blob());
    server.answerNextPacks(server.pack(List.of(good, damaged)));

    assertThatThrownBy(client().build()::pull).isInstanceOf(MalformedChunkException.class);
    assertThat(replica.contents()).isEmpty();
    assertThat(client().build().pull()).isEqualTo(new PullResult(2, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 50, 150, 153, 154})
  void refusesAPackThatIsCutOff(int length) {
    source.write(A1, "a1");
    ByteString whole = server.packed(source.export(List.of(A1))).readByteString();
    assertThat(whole.size()).isGreaterThan(length);
    server.answerNextPacks(
        SourceServer.bytes(new Buffer().write(whole.substring(0, length))),
        SourceServer.bytes(new Buffer().write(whole.substring(0, whole.size() - 1))));

    assertUnreadable(failure(client().build()), pack());
    assertUnreadable(failure(client().build()), pack());
    assertThat(replica.batches()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // not even an end
        "ffffffff", // a negative header length
        "ffffff7f", // 2 GiB of header
        "0400000000000000deadbeef", // a header with another checksum
        "040000008e77dcf1deadbeef", // a header that is not JSON
        "02000000aad07b297b7d0000000000000000", // a header without members
        "0000000000", // a byte after the end
      })
  void refusesABodyThatIsNoPack(String hex) {
    source.write(A1, "a1");
    server.answerNextPacks(SourceServer.bytes(new Buffer().write(ByteString.decodeHex(hex))));

    assertUnreadable(failure(client().build()), pack());
    assertThat(server.packRequests()).isEqualTo(1);
    assertThat(replica.batches()).isEmpty();
  }

  @Test
  @DisplayName("holcstore 107: of a pack whose second chunk has no index nothing is stored")
  void storesNothingOfAPackWithAChunkWithoutIndex() {
    source.write(A1, "a1");
    source.write(A2, "a2");
    Buffer whole = server.packed(source.export(List.of(A1, A2)));
    String index = ",\"chunkIndex\":" + A2.chunkIndex();
    String body = whole.readString(ISO_8859_1);
    int second = body.lastIndexOf(index);
    assertThat(second).isPositive();
    // another name of the same length, so that all else is as it was
    String nameless = body.substring(0, second)
        + index.replace("chunkIndex", "chunkindex")
        + body.substring(second + index.length());
    server.answerNextPacks(SourceServer.bytes(new Buffer().writeString(nameless, ISO_8859_1)));

    assertUnreadable(failure(client().build()), pack());
    assertThat(replica.batches()).isEmpty();
    assertThat(client().build().pull()).isEqualTo(new PullResult(2, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"layout\":null,\"updates\":[],\"next\":\"\",\"more\":false}",
        "{\"layout\":{\"axis\":\"AEON\",\"frequency\":\"1h\",\"zone\":\"Z\",\"type\":\"DOUBLE\"},"
            + "\"updates\":[],"
            + "\"next\":\"\",\"more\":false}",
        "<html>",
      })
  void refusesABodyThatIsNoPage(String body) {
    server.answerNextPages(SourceServer.json(200, new Buffer().writeUtf8(body)));

    assertUnreadable(failure(client().build()), updates());
  }

  @Test
  void refusesAPageThatIsTooLong() {
    Buffer spaces = new Buffer().writeUtf8(" ".repeat((10 + 16) * 4_096 + 1));
    server.answerNextPages(SourceServer.json(200, spaces));

    assertThat(failure(client().pageSize(10).build()))
        .hasMessage(updates()
            + " answered with a page of more than 106496 bytes, too much for 10 updates. Lower"
            + " SyncClient.Builder.pageSize; if it is low, check the server.");
  }

  @Test
  void refusesAPageOfAnotherType() {
    server.answerNextPages(new MockResponse.Builder()
        .addHeader("Content-Type", "text/html; charset=utf-8")
        .body("<html>Sign in</html>")
        .build());

    assertThat(failure(client().build()))
        .hasMessage(updates()
            + " answered with text/html instead of application/json. Check that the address is"
            + " that of a store's sync routes.");
  }

  @Test
  void refusesAPageThatDoesNotMoveTheCursor() {
    source.write(A1, "a1");
    client().build().pull();
    String page = "{\"layout\":{\"axis\":\"YEAR_MONTH\",\"frequency\":\"1h\",\"zone\":\"Z\","
        + "\"type\":\"DOUBLE\"},\"updates\":[],"
        + "\"next\":\"first.1\",\"more\":true}";
    server.answerNextPages(SourceServer.json(200, new Buffer().writeUtf8(page)));

    assertThat(failure(client().build())).hasMessageContaining("no cursor that leads to them");
  }

  private static void assertUnreadable(SyncException refused, String endpoint) {
    assertThat(refused)
        .hasMessage(endpoint
            + " answered with a body that cannot be read. Check that both sides run compatible"
            + " versions and no proxy alters bodies.")
        .hasCauseInstanceOf(MalformedPayloadException.class);
    assertThat(refused.isRetryable()).isFalse();
  }
}
