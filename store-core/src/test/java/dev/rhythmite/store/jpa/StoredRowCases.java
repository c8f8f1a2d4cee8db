package dev.rhythmite.store.jpa;

import static dev.rhythmite.store.WriteMode.CREATE;
import static dev.rhythmite.store.WriteMode.MERGE;
import static dev.rhythmite.store.WriteMode.REPLACE;
import static dev.rhythmite.store.jpa.CaseSeries.paris;
import static dev.rhythmite.store.jpa.CaseSeries.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.MalformedChunkException;
import dev.rhythmite.store.Series;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What rows hold beside and within the blob, and what is checked of it. */
abstract class StoredRowCases extends StoreCases {

  StoredRowCases(StoreUnit unit) {
    super(unit);
  }

  @Test
  void damagedBlobsAreErrors() {
    ym.write(A, v("2024-01-01", 24), CREATE);
    unit().update("update ym set \"crc32c\" = \"crc32c\" + 1");

    assertThatThrownBy(() -> ym.read(A))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageStartingWith(
            "Chunk 24288 of CaseKey[version=1, kind=A] is damaged at byte 0: the CRC-32C");
    assertThatThrownBy(() -> ym.write(A, v("2024-01-02", 24), MERGE))
        .isInstanceOf(MalformedChunkException.class);

    ym.write(A, v("2024-01-01", 24), REPLACE);

    assertThat(ym.read(A)).contains(v("2024-01-01", 24));
  }

  @Test
  void keepsStatisticsBesideTheBlob() {
    ym.write(
        A, Series.regular(paris("2024-01-01"), Duration.ofHours(2), 1e16, 1, -1e16, 2), CREATE);

    assertThat(unit()
            .rows("select \"chunk_length\", \"value_count\", \"value_min\" = -1e16, \"value_max\" ="
                + " 1e16, \"value_sum\" + \"value_sum_error\" = 3 from ym"))
        .first()
        .asString()
        .isIn("7 4 TRUE TRUE TRUE", "7 4 t t t");
  }
}
