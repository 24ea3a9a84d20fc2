package io.joiner.ops.doctor;

import io.joiner.audit.AuditProperties;
import io.joiner.audit.DeliverTestRecord;
import io.joiner.audit.EndpointAdvice;
import io.joiner.audit.KnockAtAudit.Reply;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether the audit endpoint takes a record: the only check that sends anything, so it runs where somebody asks for it alone. */
@Component
class CheckTestRecord implements Check {

    private static final String ABOUT = "audit test record";
    private static final String WAIT = "Audit records wait in the ledger; people are provisioned all the same.";

    private final DeliverTestRecord endpoint;
    private final AuditProperties properties;

    CheckTestRecord(DeliverTestRecord endpoint, AuditProperties properties) {
        this.endpoint = endpoint;
        this.properties = properties;
    }

    @Override
    public List<Finding> look() {
        return List.of(judge(endpoint.deliver()));
    }

    private Finding judge(Reply reply) {
        String host = properties.url().getHost();
        if (reply.status() >= 200 && reply.status() < 300) {
            return Finding.ok(ABOUT, host + " took a test record (HTTP " + reply.status() + ").");
        }
        if (reply.status() == 0) {
            return Finding.wrong(
                    ABOUT,
                    host + " does not answer (" + reply.trouble() + ").",
                    WAIT,
                    "Operator: check joiner.audit.url, the network and the endpoint's certificate.");
        }
        String what =
                EndpointAdvice.isRefusal(reply.status()) ? " refuses a test record" : " does not take a test record";
        return Finding.wrong(
                ABOUT, host + what + " (HTTP " + reply.status() + ").", WAIT, EndpointAdvice.whatToDo(reply.status()));
    }
}
