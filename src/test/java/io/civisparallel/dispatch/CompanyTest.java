package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Retries;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** How many sets are tried again together. */
class CompanyTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-9);
  private static final List<Piece> TWO = List.of(new Piece(0, 1, 2), new Piece(4, 1, 2));

  private static double spent(Retries retries, FailedAttempt... failures) {
    PastFailures past = PastFailures.NONE;
    for (FailedAttempt it : failures) {
      past = past.with(4, it);
    }
    return Company.spent(TWO, past, retries);
  }

  private static Retries retries(int job, int lost) {
    return new Retries(0, job, lost, Set.of(Kind.values()));
  }

  private static FailedAttempt failure(Kind kind, String type) {
    return new FailedAttempt(1, kind, type, null, 1, 1, null, null, 1);
  }

  @Test
  void whatASetDidByItselfIsTriedAgainInAnyCompany() {
    assertThat(spent(retries(1, 3))).isZero();
    assertThat(spent(retries(1, 3), failure(Kind.TASK, "java.lang.Error"))).isZero();
    assertThat(spent(retries(1, 3), failure(Kind.MEMORY, "java.lang.OutOfMemoryError"))).isZero();
    assertThat(spent(retries(1, 3), failure(Kind.TIMEOUT, "timeout"))).isZero();
    assertThat(spent(retries(1, 3), failure(Kind.SETUP, "container"))).isZero();
  }

  @Test
  void theSetThatHasTheLeastLeftDecides() {
    FailedAttempt lost = failure(Kind.LOST, "container");
    assertThat(spent(retries(0, 3), lost)).isEqualTo(1 / 3., EXACT);
    assertThat(spent(retries(0, 3), lost, lost, lost)).isEqualTo(1);
    assertThat(spent(retries(4, 3), lost, failure(Kind.MEMORY, "container")))
        .isEqualTo(1 / 3., EXACT);
    assertThat(spent(retries(2, 9), failure(Kind.TASK, "x"), failure(Kind.TIMEOUT, "container")))
        .as("both are of one allowance")
        .isEqualTo(1);
  }

  @Test
  void theLastTryIsMadeAlone() {
    Sizing sizing = Sizing.begin(Batching.fixed(1_000, 1));
    assertThat(sizing.next(5_000, 4, 0)).isEqualTo(1_000);
    assertThat(sizing.next(5_000, 4, 1 / 3.)).isEqualTo(100);
    assertThat(sizing.next(5_000, 4, 2 / 3.)).isEqualTo(10);
    assertThat(sizing.next(5_000, 4, 1)).isEqualTo(1);
    assertThat(sizing.next(7, 4, 1 / 3.)).isEqualTo(7);
    assertThat(Sizing.begin(Batching.NONE).next(7, 4, 1 / 3.)).isEqualTo(1);
  }
}
