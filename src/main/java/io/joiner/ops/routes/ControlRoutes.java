package io.joiner.ops.routes;

import io.joiner.ledger.outbox.Actions.Change;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.NoteAction;
import io.joiner.ops.operations.NoteAction.Ended;
import io.joiner.ops.operations.Reason;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.springframework.stereotype.Component;

/** Suspends and resumes routes of this node that begin a flow, until its next start; noted with who did it. */
@Component
public class ControlRoutes {

    private static final long LONGEST_SECONDS = 10;

    private final CamelContext camel;
    private final NoteAction noteAction;

    ControlRoutes(CamelContext camel, NoteAction noteAction) {
        this.camel = camel;
        this.noteAction = noteAction;
    }

    /** What became of an order. */
    public enum Outcome {
        DONE,
        /** It is so already. */
        NOTHING_TO_DO,
        /** It did not come to rest in time, and goes on. */
        STILL_BUSY
    }

    /** Takes nothing more in; what is in flight ends, for which it waits some seconds. */
    public Outcome suspend(RouteNow route, Reason reason, Asker asker) {
        if (status(route) != ServiceStatus.Started) {
            return Outcome.NOTHING_TO_DO;
        }
        return noted(NoteAction.change(asker, "suspend route", what(route), reason.text()), () -> suspend(route));
    }

    private Outcome suspend(RouteNow route) {
        try {
            camel.getRouteController().suspendRoute(route.id(), LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("route " + route.id() + " can't be suspended", e);
        }
        return status(route) == ServiceStatus.Started ? Outcome.STILL_BUSY : Outcome.DONE;
    }

    public Outcome resume(RouteNow route, Asker asker) {
        if (status(route) == ServiceStatus.Started) {
            return Outcome.NOTHING_TO_DO;
        }
        return noted(NoteAction.change(asker, "resume route", what(route), null), () -> resume(route));
    }

    private Outcome resume(RouteNow route) {
        try {
            if (status(route) == ServiceStatus.Suspended) {
                camel.getRouteController().resumeRoute(route.id());
            } else {
                camel.getRouteController().startRoute(route.id());
            }
        } catch (Exception e) {
            throw new IllegalStateException("route " + route.id() + " can't be resumed", e);
        }
        return status(route) == ServiceStatus.Started ? Outcome.DONE : Outcome.STILL_BUSY;
    }

    private Outcome noted(Change change, Supplier<Outcome> order) {
        return noteAction.around(
                change,
                order,
                outcome -> outcome == Outcome.DONE
                        ? Ended.done()
                        : Ended.refused("The route did not do so in time, and is as it was."),
                failure -> Ended.unknown("Camel could not do so; joiner's log tells why."));
    }

    private ServiceStatus status(RouteNow route) {
        return camel.getRouteController().getRouteStatus(route.id());
    }

    private static String what(RouteNow route) {
        return "route " + route.id() + ", on one node";
    }
}
