package io.joiner.audit;

import java.util.List;

/** The beans that ask whether the audit endpoint answers; for commands, which start nothing else of this room. */
public final class KnockAtAuditBeans {

    public static final List<Class<?>> ALL =
            List.of(KnockAtAudit.class, DeliverTestRecord.class, AuditHttpClient.class);

    private KnockAtAuditBeans() {}
}
