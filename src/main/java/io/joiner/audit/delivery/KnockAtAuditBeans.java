package io.joiner.audit.delivery;

import io.joiner.audit.auth.ChooseAuthorization;
import io.joiner.audit.endpoint.AuditEndpoints;
import java.util.List;

/** The beans that ask whether the audit endpoints answer; for commands, which start nothing else of this room. */
public final class KnockAtAuditBeans {

    public static final List<Class<?>> ALL =
            List.of(KnockAtAudit.class, DeliverTestRecord.class, AuditEndpoints.class, ChooseAuthorization.class);

    private KnockAtAuditBeans() {}
}
