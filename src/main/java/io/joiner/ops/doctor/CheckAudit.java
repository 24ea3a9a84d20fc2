package io.joiner.ops.doctor;

import io.joiner.audit.delivery.KnockAtAudit;
import io.joiner.audit.endpoint.AuditEndpoints;
import io.joiner.audit.endpoint.AuditProperties;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether each audit endpoint answers. Whether it takes records, only the first record can tell. */
@Component
class CheckAudit implements Check {

    private static final String WAIT = "Audit records wait in the ledger; people are provisioned all the same.";

    private final KnockAtAudit knockAtAudit;
    private final AuditEndpoints endpoints;

    CheckAudit(KnockAtAudit knockAtAudit, AuditEndpoints endpoints) {
        this.knockAtAudit = knockAtAudit;
        this.endpoints = endpoints;
    }

    @Override
    public List<CheckResult> look() {
        return endpoints.properties().entrySet().stream()
                .map(endpoint -> look(endpoint.getKey(), endpoint.getValue()))
                .toList();
    }

    private CheckResult look(String name, AuditProperties properties) {
        KnockAtAudit.Reply reply = knockAtAudit.knock(name);
        String why = reply.trouble() == null ? "" : " (" + reply.trouble() + ")";
        return judge(new Asked(name, properties.host()), reply.status(), why);
    }

    /** Whom was asked. */
    private record Asked(String name, String host) {

        String about() {
            return name.isEmpty() ? "audit" : "audit " + name;
        }

        String keys() {
            return name.isEmpty() ? "joiner.audit" : "joiner.audit.endpoints." + name;
        }
    }

    private static CheckResult judge(Asked asked, int status, String why) {
        return switch (status) {
            case 0 ->
                CheckResult.wrong(
                        asked.about(),
                        asked.host() + " does not answer" + why + ".",
                        WAIT,
                        "Operator: check " + asked.keys() + ", the network and the endpoint's certificate.");
            case 401, 403 ->
                CheckResult.warning(
                        asked.about(),
                        asked.host() + " refuses joiner's question (HTTP " + status + ").",
                        "If it refuses records as well, they wait in the ledger.",
                        "Operator: check " + asked.keys() + ".auth.");
            case 404, 410 ->
                CheckResult.warning(
                        asked.about(),
                        asked.host() + " does not know the address (HTTP " + status + ").",
                        "If it knows none for records either, they wait in the ledger.",
                        "Operator: check " + asked.keys() + ".url.");
            default -> judgeByClass(asked, status);
        };
    }

    /** 501 says that the endpoint does not know the question, which is none that it must know. */
    private static CheckResult judgeByClass(Asked asked, int status) {
        return status >= 500 && status != 501
                ? CheckResult.warning(
                        asked.about(),
                        asked.host() + " is unwell (HTTP " + status + ").",
                        "Audit records wait in the ledger until it is well.",
                        "Operator: check the audit endpoint.")
                : CheckResult.ok(asked.about(), asked.host() + " answers; no record was sent (HTTP " + status + ").");
    }
}
