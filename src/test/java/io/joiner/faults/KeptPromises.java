package io.joiner.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What must hold whatever went wrong, judged from outside; who extends it lets things go wrong before. */
abstract class KeptPromises {

    Scene scene;
    List<Figures> figures;

    @Test
    void nothingAcknowledgedIsLost() {
        assertThat(figures).allSatisfy(line -> {
            assertThat(line.acknowledged())
                    .as(line.fault())
                    .isEqualTo(line.sent())
                    .isPositive();
            assertThat(line.lost()).as(line.fault()).isZero();
        });
    }

    @Test
    void nothingEndsTwice() {
        assertThat(figures)
                .allSatisfy(line -> assertThat(line.doubled()).as(line.fault()).isZero());
        assertThat(Judge.changedRecords(scene.simulator)).isEmpty();
        assertThat(scene.judge().unhappy()).isEmpty();
        assertThat(scene.simulator.audit().malformed()).isEmpty();
    }

    @Test
    void noCallIsRepeatedUnlessItsAnswerMayBeLost() {
        assertThat(figures)
                .allSatisfy(
                        line -> assertThat(line.unexplained()).as(line.fault()).isZero());
    }

    @Test
    void theLimitIsKept() {
        assertThat(scene.judge().mostInAnyWindow()).isLessThanOrEqualTo(Scene.REQUESTS);
        assertThat(scene.judge().throttled()).isZero();
    }
}
