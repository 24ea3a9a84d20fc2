package io.joiner.intake.webhook.gate;

import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookAnswer;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells senders that their request was not taken, and why. */
@Component
public class AnswerRequests {

    private static final Logger log = LoggerFactory.getLogger(AnswerRequests.class);

    private static final String RETRY_AFTER = "Retry-After";

    /** Seconds until the ledger may be back, or joiner itself. */
    private static final String SOON = "5";

    /** The sender's fault. */
    public WebhookAnswer refused(RefusedRequestException why) {
        return why.answer();
    }

    /** The path names no profile; which there are is no secret. */
    public WebhookAnswer unknownProfile(String why) {
        return WebhookAnswer.problem(404, sentence(why), Map.of());
    }

    /** The ledger can't be written; nothing was kept, and sending again is right. */
    public WebhookAnswer ledgerAway() {
        return WebhookAnswer.problem(
                503,
                "joiner can't keep events just now; nothing of this request was kept, send it again.",
                Map.of(RETRY_AFTER, SOON));
    }

    /** Anything else is joiner's own fault. */
    public WebhookAnswer failed(Throwable why) {
        log.error("A request could not be answered", new WithoutMessages(why));
        return failed();
    }

    static WebhookAnswer failed() {
        return WebhookAnswer.problem(
                500, "Something is wrong within joiner; sending the request again does no harm.", Map.of());
    }

    /** The door isn't open yet, or no longer. */
    static WebhookAnswer closed() {
        return WebhookAnswer.problem(
                503,
                "joiner is starting or stopping; nothing of this request was kept, send it again.",
                Map.of(RETRY_AFTER, SOON));
    }

    /** More requests at once than are taken. */
    static WebhookAnswer full() {
        return WebhookAnswer.problem(
                503,
                "joiner has its hands full; nothing of this request was kept, send it again.",
                Map.of(RETRY_AFTER, "1"));
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    /** Where something failed; messages of failures may quote a request, which no log may hold. */
    private static final class WithoutMessages extends Exception {

        private static final long serialVersionUID = 1L;

        WithoutMessages(Throwable failure) {
            super(
                    failure.getClass().getName(),
                    failure.getCause() == null ? null : new WithoutMessages(failure.getCause()));
            setStackTrace(failure.getStackTrace());
        }
    }
}
