package io.joiner.ops.doctor;

import io.joiner.audit.delivery.DeliverTestRecord;
import io.joiner.audit.delivery.DeliverTestRecord.Tried;
import io.joiner.audit.endpoint.AuditEndpoints;
import io.joiner.audit.endpoint.AuditProperties;
import io.joiner.audit.endpoint.EndpointAdvice;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether each audit endpoint takes a record: the only check that sends anything, so it runs where somebody asks for it alone. */
@Component
class CheckTestRecord implements Check {

    private static final String WAIT = "Audit records wait in the ledger; people are provisioned all the same.";

    private final DeliverTestRecord deliverTestRecord;
    private final AuditEndpoints endpoints;

    CheckTestRecord(DeliverTestRecord deliverTestRecord, AuditEndpoints endpoints) {
        this.deliverTestRecord = deliverTestRecord;
        this.endpoints = endpoints;
    }

    @Override
    public List<CheckResult> look() {
        return endpoints.properties().entrySet().stream()
                .map(endpoint -> look(endpoint.getKey(), endpoint.getValue()))
                .toList();
    }

    private CheckResult look(String name, AuditProperties properties) {
        String about = name.isEmpty() ? "audit test record" : "audit test record " + name;
        String host = properties.host();
        Tried tried = deliverTestRecord.deliver(name);
        int status = tried.status();
        if (tried.refusal() == null) {
            return CheckResult.ok(about, host + " took a test record (HTTP " + status + ").");
        }
        if (status == 0) {
            return CheckResult.wrong(
                    about,
                    host + " does not answer: " + tried.refusal() + ".",
                    WAIT,
                    "Operator: check the keys of " + EndpointAdvice.named(name)
                            + ", the network and the endpoint's certificate.");
        }
        boolean refuses = EndpointAdvice.isRefusal(status) || status < 300;
        String what = refuses ? " refuses a test record" : " does not take a test record";
        String why = status < 300 ? "HTTP " + status + ": " + tried.refusal() : "HTTP " + status;
        return CheckResult.wrong(about, host + what + " (" + why + ").", WAIT, EndpointAdvice.whatToDo(name, status));
    }
}
