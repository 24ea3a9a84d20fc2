package io.joiner.provisioning.eta;

import io.joiner.provisioning.permit.Limits;
import java.util.List;

/** The beans that foresee how long queues take, by the limit alone; for commands, which start nothing else of this room. */
public final class ForeseeBeans {

    public static final List<Class<?>> ALL = List.of(Eta.class, Limits.class, CallsPerEntry.class);

    private ForeseeBeans() {}
}
