package dev.rhythmite.store.spring.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rhythmite.store.spring.AccessProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

  private final PasswordPolicy policy = new PasswordPolicy(new AccessProperties.Passwords(12, 64));

  @ParameterizedTest
  @ValueSource(strings = {"Sturdy*Rock-7291", "Très*Solide-729", "aB3!aB3!aB3!", "Qwert-12345-Zx"})
  void takesGoodOnes(String password) {
    assertThatCode(() -> policy.check(password)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "Short*Ro-72, has from 12 to 64 characters",
    "sturdy*rock-7291, has a capital letter",
    "STURDY*ROCK-7291, has a small letter",
    "Sturdy*Rock-Clay, has a digit",
    "SturdyRock72910, has one of",
    "Sturdy*Rock$7291, has none of",
    "Sturdy*Rock|7291, has none of",
    "Sturdy*Rooock-71111, four times in a row",
    "Qwerty*Rock-7291, neighbours of a keyboard",
    "Rock*Ytrewq-7291, neighbours of a keyboard",
    "Sturdy*123456-Ro, neighbours of a keyboard",
    "Sturdy*1QAZ-Rock, neighbours of a keyboard",
    "Password-72911, is not a common one"
  })
  void refusesWeakOnesAndNamesTheRule(String password, String rule) {
    assertThatThrownBy(() -> policy.check(password))
        .isInstanceOf(AccessRefusedException.class)
        .hasMessageContaining(rule)
        .hasMessageNotContaining(password);
  }

  @Test
  void followsTheConfiguredLengths() {
    var long20 = new PasswordPolicy(new AccessProperties.Passwords(20, 24));

    assertThatThrownBy(() -> long20.check("Sturdy*Rock-7291")).hasMessageContaining("20 to 24");
  }
}
