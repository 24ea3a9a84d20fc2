package io.joiner.simulator.sync;

import io.joiner.simulator.http.Reply;
import java.time.Duration;

/** What happens on one call of provisionOnDemand; ready-made ones are in {@link Behaviours}. */
@FunctionalInterface
public interface Behaviour {

    /** Lets the call take effect, or not, and gives the answer. */
    Reply on(ProvisioningCall call);

    /** The same, answered later than usual by so much; what it does is done at once. */
    default Behaviour after(Duration delay) {
        return call -> on(call).after(delay);
    }

    /** The same, but the connection breaks before the first byte of the answer. */
    default Behaviour lost() {
        return call -> on(call).ending(Reply.Ending.NO_ANSWER);
    }

    /** The same, but the connection breaks in the middle of the answer's body. */
    default Behaviour cutShort() {
        return call -> on(call).ending(Reply.Ending.CUT_SHORT);
    }

    /** The same, with one more header. */
    default Behaviour with(String header, String value) {
        return call -> on(call).with(header, value);
    }
}
