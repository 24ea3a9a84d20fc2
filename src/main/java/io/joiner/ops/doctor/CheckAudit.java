package io.joiner.ops.doctor;

import io.joiner.audit.AuditProperties;
import io.joiner.audit.KnockAtAudit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether the audit endpoint answers. Whether it takes records, only the first record can tell. */
@Component
class CheckAudit implements Check {

    private static final String WAIT = "Audit records wait in the ledger; people are provisioned all the same.";

    private final KnockAtAudit endpoint;
    private final AuditProperties properties;

    CheckAudit(KnockAtAudit endpoint, AuditProperties properties) {
        this.endpoint = endpoint;
        this.properties = properties;
    }

    @Override
    public List<Finding> look() {
        KnockAtAudit.Reply reply = endpoint.knock();
        return List.of(judge(reply.status(), reply.trouble() == null ? "" : " (" + reply.trouble() + ")"));
    }

    private Finding judge(int status, String why) {
        String host = properties.url().getHost();
        return switch (status) {
            case 0 ->
                Finding.wrong(
                        "audit",
                        host + " does not answer" + why + ".",
                        WAIT,
                        "Operator: check joiner.audit.url, the network and the endpoint's certificate.");
            case 401, 403 ->
                Finding.warning(
                        "audit",
                        host + " refuses joiner's question (HTTP " + status + ").",
                        "If it refuses records as well, they wait in the ledger.",
                        "Operator: check joiner.audit.auth.");
            case 404, 410 ->
                Finding.warning(
                        "audit",
                        host + " does not know the address (HTTP " + status + ").",
                        "If it knows none for records either, they wait in the ledger.",
                        "Operator: check joiner.audit.url.");
            default -> judgeByClass(host, status);
        };
    }

    /** 501 says that the endpoint does not know the question, which is none that it must know. */
    private static Finding judgeByClass(String host, int status) {
        return status >= 500 && status != 501
                ? Finding.warning(
                        "audit",
                        host + " is unwell (HTTP " + status + ").",
                        "Audit records wait in the ledger until it is well.",
                        "Operator: check the audit endpoint.")
                : Finding.ok("audit", host + " answers; no record was sent (HTTP " + status + ").");
    }
}
