package io.civisparallel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is remembered of the sets that are in containers. */
class SetDigestTableTest {

  private static final String DIGEST = "0080a9ed428559ef02668b4c00f114f1";

  @Test
  void givesBackWhatItWasGiven() {
    SetDigestTable table = new SetDigestTable();
    table.put(0, DIGEST);
    table.put(70_000, "ffffffffffffffffffffffffffffffff");
    assertThat(table.get(0)).isEqualTo(DIGEST);
    assertThat(table.get(70_000)).isEqualTo("ffffffffffffffffffffffffffffffff");
    assertThat(table.get(1)).isNull();
    assertThat(table.get(200_000)).isNull();
  }

  @Test
  void takesNothingElseForADigest() {
    SetDigestTable table = new SetDigestTable();
    table.put(3, DIGEST);
    table.put(3, "+080a9ed428559ef02668b4c00f114f1");
    table.put(4, "");
    table.put(5, "null");
    assertThat(table.get(3)).isNull();
    assertThat(table.get(4)).isNull();
    assertThat(table.get(5)).isNull();
  }

  @Test
  void keepsNothingOfSetsThatHaveTheirRow() {
    SetDigestTable table = new SetDigestTable();
    int most = 0;
    for (int index = 0; index < 1_000_000; index++) {
      table.put(index, DIGEST);
      table.remove(index - 20_000 < 0 ? 0 : index - 20_000);
      most = Math.max(most, table.pages());
    }
    assertThat(most).isLessThan(25);
    for (int index = 980_000; index < 1_000_000; index++) {
      table.remove(index);
    }
    assertThat(table.pages()).isZero();
  }
}
