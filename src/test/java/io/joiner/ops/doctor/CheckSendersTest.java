package io.joiner.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.intake.webhook.sender.SenderState;
import io.joiner.ops.doctor.CheckResult.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckSendersTest {

    @Test
    void warnsWhereNothingProvesWhoPosts() {
        CheckResult finding = CheckSenders.finding(new SenderState("/events", "nothing", true, null, 0, 0, null));

        assertThat(finding.level()).isEqualTo(Level.WARNING);
        assertThat(finding.inWords()).contains("Nothing proves who posts", "joiner.receive.webhook.scheme");
    }

    @Test
    void tellsThatAnIssuersKeysCanNotBeHad() {
        CheckResult finding = CheckSenders.finding(state("The issuer's keys can't be had from https://x.", 0, null));

        assertThat(finding.level()).isEqualTo(Level.WRONG);
        assertThat(finding.inWords()).contains("can't be had", "token.jwks-url");
    }

    @Test
    void tellsWhichStepFailedWhereNobodyWasEverProven() {
        CheckResult finding = CheckSenders.finding(state(null, 0, "A signature is needed in the header X-Signature."));

        assertThat(finding.level()).isEqualTo(Level.WARNING);
        assertThat(finding.inWords())
                .contains("HmacSHA256 of {body}", "0 proven and 3 refused", "is needed in the header X-Signature");
    }

    @Test
    void isContentOnceSomebodyWasProven() {
        assertThat(CheckSenders.finding(state(null, 7, "The signature's timestamp lies 400 s behind joiner's clock."))
                        .level())
                .isEqualTo(Level.OK);
        assertThat(CheckSenders.finding(state(null, 0, null)).level()).isEqualTo(Level.OK);
    }

    private static SenderState state(@Nullable String trouble, long proven, @Nullable String lastRefusal) {
        return new SenderState(
                "/events/hr", "HmacSHA256 of {body}", false, trouble, proven, lastRefusal == null ? 0 : 3, lastRefusal);
    }
}
