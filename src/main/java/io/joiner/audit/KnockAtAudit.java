package io.joiner.audit;

import io.joiner.http.FailureText;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the audit endpoint whether it is there, by an OPTIONS request: it carries no record that could count (CloudEvents:
 * HTTP 1.1 Web Hooks, section 4.1, names it as the handshake before the first delivery).
 */
@Component
public class KnockAtAudit {

    private final ProducerTemplate routes;

    KnockAtAudit(ProducerTemplate routes) {
        this.routes = routes;
    }

    /**
     * What came back.
     *
     * @param status the HTTP status, 0 when there was none
     * @param trouble why there was none, in a word; else null
     */
    public record Reply(int status, @Nullable String trouble) {}

    /** One knock, for the route to hand back. */
    public static final class Knock {

        private volatile Reply reply = new Reply(0, "stopped");
    }

    public Reply knock() {
        Knock knock = new Knock();
        routes.sendBody("direct:knock-at-audit", knock);
        return knock.reply;
    }

    /** The endpoint answered. */
    public void answered(Knock knock, int status) {
        knock.reply = new Reply(status, null);
    }

    /** No answer came. */
    public void failed(Knock knock, Throwable why) {
        knock.reply = new Reply(0, FailureText.of(why));
    }
}
