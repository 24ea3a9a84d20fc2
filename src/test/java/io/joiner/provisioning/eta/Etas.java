package io.joiner.provisioning.eta;

import io.joiner.ledger.Limit;
import io.joiner.provisioning.permit.Limits;
import java.util.List;

/** Foresees for other rooms' tests. */
public final class Etas {

    private Etas() {}

    /** Of targets that share a limit, where each entry needs one call. */
    public static Eta under(Limit limit, String... targets) {
        return new Eta(new Limits(List.of(new Limits.Shared(limit, List.of(targets))), limit), new CallsPerEntry());
    }
}
