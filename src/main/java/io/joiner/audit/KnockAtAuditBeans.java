package io.joiner.audit;

import io.joiner.audit.auth.ChooseAuthorization;
import java.util.List;

/** The beans that ask whether the audit endpoints answer; for commands, which start nothing else of this room. */
public final class KnockAtAuditBeans {

    public static final List<Class<?>> ALL =
            List.of(KnockAtAudit.class, DeliverTestRecord.class, AuditEndpoints.class, ChooseAuthorization.class);

    private KnockAtAuditBeans() {}
}
