package io.joiner.ops.doctor;

import io.joiner.intake.webhook.sender.SenderState;
import io.joiner.intake.webhook.sender.VerifySender;
import java.util.List;
import org.springframework.stereotype.Component;

/** How those who post events prove who they are, and, while joiner runs, which step of the last proof failed. */
@Component
class CheckSenders implements Check {

    private static final String REFUSED = "Their events are refused with 401 or 503, and not kept.";

    private final VerifySender verifySender;

    CheckSenders(VerifySender verifySender) {
        this.verifySender = verifySender;
    }

    /** Nothing where no webhooks are taken. */
    @Override
    public List<CheckResult> look() {
        return verifySender.senders().stream().map(CheckSenders::finding).toList();
    }

    static CheckResult finding(SenderState sender) {
        String about = "webhook " + sender.path();
        if (sender.open()) {
            return CheckResult.warning(
                    about,
                    "Nothing proves who posts.",
                    "Anybody who reaches the port can have people provisioned.",
                    "Set joiner.receive.webhook.scheme or auth.");
        }
        if (sender.trouble() != null) {
            return CheckResult.wrong(
                    about, sender.trouble(), REFUSED, "Mend token.jwks-url, or let joiner reach that address.");
        }
        String expected = "Senders prove themselves by " + sender.proof() + ".";
        if (sender.lastRefusal() == null) {
            return CheckResult.ok(about, expected + (sender.proven() == 0 ? "" : " " + sender.proven() + " proven."));
        }
        String counts = "%s %d proven and %d refused since the start; the last refusal: %s"
                .formatted(expected, sender.proven(), sender.refused(), sender.lastRefusal());
        return sender.proven() > 0
                ? CheckResult.ok(about, counts)
                : CheckResult.warning(
                        about,
                        counts,
                        REFUSED,
                        "Compare secret and scheme with the sender's; the command verify-webhook tells more of a recorded request.");
    }
}
