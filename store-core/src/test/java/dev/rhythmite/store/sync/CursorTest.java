package dev.rhythmite.store.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CursorTest {

  @Test
  void isEmptyAtTheStart() {
    assertThat(Cursor.START).isEqualTo(new Cursor(""));
    assertThat(Cursor.START.text()).isEmpty();
  }

  @Test
  void hasAtMost8192Characters() {
    assertThat(new Cursor("x".repeat(8_192)).text()).hasSize(8_192);
    assertThatThrownBy(() -> new Cursor("x".repeat(8_193)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A cursor of 8193 characters. A cursor has at most 8192; pass on the text"
            + " exactly as the server gave it.");
  }
}
