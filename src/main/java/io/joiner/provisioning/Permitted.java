package io.joiner.provisioning;

import io.joiner.ledger.Permit;

/** A request that may leave once, within its permit. */
interface Permitted {

    String clientRequestId();

    Permit permit();

    /** Value of the header {@code Authorization}. */
    String authorization();
}
