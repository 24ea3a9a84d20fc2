package io.joiner.provisioning.permit;

import io.joiner.ledger.claim.Permits;
import org.springframework.stereotype.Component;

/** Makes the limits' slots in the ledger, before anything is claimed under them. */
@Component
class OpenLimits {

    OpenLimits(Limits limits, Permits permits) {
        limits.all().forEach(shared -> permits.open(shared.limit()));
        permits.open(limits.log());
    }
}
