package dev.rhythmite.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workspaces are used again, and by one at a time. */
class WorkspaceTest {

  @Test
  void isNobodyElsesUntilItIsGivenBack() {
    Set<Workspace> taken = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(taken.add(Workspace.take())).isTrue();
    }
    taken.forEach(Workspace::giveBack);
  }

  @Test
  void keepsNoLargeArrays() {
    var workspace = new Workspace();
    byte[] small = workspace.plain(1 << 20);
    workspace.giveBack();
    assertThat(workspace.plain(1)).isSameAs(small);

    workspace.plain((1 << 20) + 1);
    workspace.payload().scratch().integers((1 << 17) + 1);
    workspace.payload().ensureRoom((1 << 20) + 1);
    workspace.giveBack();

    assertThat(workspace.plain(1)).hasSize(1);
    assertThat(workspace.payload().bytes()).isEmpty();
    assertThat(workspace.payload().scratch().integers(1)).hasSize(1);
  }

  @Test
  void manyThreadsEncodeAtOnce() {
    List<Column> columns = IntStream.range(0, 400)
        .<Column>mapToObj(seed -> new AnyColumns(new SplittableRandom(seed)).next("v", 500))
        .toList();

    List<Column> decoded = columns.parallelStream()
        .map(column -> ChunkCodec.encode(List.of(column), Encoding.PACKED))
        .map(blob -> ChunkCodec.decode(blob, 500).get(0))
        .toList();

    assertThat(decoded).isEqualTo(columns);
  }

  /** But for the blob itself. */
  @Test
  void nothingIsAllocatedAPoint() {
    double[] values = new double[40_000];
    Arrays.setAll(values, i -> (i % 97) * 0.5);
    List<Column> columns = List.of(DoubleColumn.of("v", values));
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int blobBytes = ChunkCodec.encode(columns, Encoding.PACKED).length;

    long before = threads.getCurrentThreadAllocatedBytes();
    ChunkCodec.encode(columns, Encoding.PACKED);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated - blobBytes).isLessThan(values.length);
  }
}
