package io.joiner.audit.delivery;

import io.joiner.audit.record.AuditRecord;
import java.util.List;

/** Records of different people that go to an endpoint in one request. */
public record Delivery(List<AuditRecord> records) {

    public Delivery {
        records = List.copyOf(records);
    }

    public static Delivery of(AuditRecord... records) {
        return new Delivery(List.of(records));
    }
}
