package io.joiner.provisioning.permit;

import io.joiner.ledger.Permit;

/** A request that may leave once, within its permit. */
public interface Permitted {

    String clientRequestId();

    Permit permit();

    /** Value of the header {@code Authorization}. */
    String authorization();
}
