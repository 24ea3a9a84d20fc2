package io.joiner.ops.rest;

import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.ledger.Verdict.Result;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.claim.Pauses;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.query.ListRejected;
import io.joiner.mapping.Mapping;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.Changes;
import io.joiner.support.EntriesByHand;
import io.joiner.support.RunningDoor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.RouteController;
import org.jspecify.annotations.Nullable;

/**
 * One of all the changes that people can make over HTTP, and what the log of actions must say of it.
 *
 * @param path REST below {@code /api}, else a form of the console; with the name of {@link #on} in place of an id
 * @param sent JSON or the form's fields; likewise
 * @param on what is there to be changed
 * @param what what it was done to; likewise
 * @param reason what {@code sent} gives as the reason, or null
 */
record Change(
        String path,
        String sent,
        On on,
        String did,
        String what,
        @Nullable String reason) {

    private static final String WHY = "{\"reason\":\"why\"}";
    private static final String ROUTE = "route receive-webhook, on one node";
    private static final String JOB = "target app, job " + Tenant.JOB_ID;

    private static final AtomicInteger MADE = new AtomicInteger();

    /** What a change is made to; each is made anew, and of a target of its own that nobody calls. */
    enum On {
        NOTHING {
            @Override
            String make(RunningDoor door) {
                return "";
            }
        },
        SUSPENDED {
            @Override
            String make(RunningDoor door) throws Exception {
                door.bean(CamelContext.class).getRouteController().suspendRoute("receive-webhook");
                return "receive-webhook";
            }
        },
        PAUSED {
            @Override
            String make(RunningDoor door) {
                door.bean(Pauses.class).begin("app", Changes.by("olga", "before"));
                return "app";
            }
        },
        WAITING {
            @Override
            String make(RunningDoor door) {
                return waiting(door);
            }
        },
        REMOVED {
            @Override
            String make(RunningDoor door) {
                waiting(door);
                return "elsewhere-" + MADE.get();
            }
        },
        PARKED {
            @Override
            String make(RunningDoor door) {
                return ended(door, Result.PARKED);
            }
        },
        SUCCEEDED {
            @Override
            String make(RunningDoor door) {
                return ended(door, Result.SUCCEEDED);
            }
        },
        REJECTED {
            @Override
            String make(RunningDoor door) {
                int number = MADE.incrementAndGet();
                SourcePosition position = new SourcePosition(Source.FILE, "x.ndjson", "line " + number);
                String raw = "{\"objectId\":\"rejected-%d\"}".formatted(number);
                door.bean(AcceptEvents.class)
                        .accept(List.of(new Mapping.Rejected(position, raw, "the profile was wrong")));
                return door.bean(ListRejected.class)
                        .page(new ListRejected.Filter("file", Instant.EPOCH), null, 1)
                        .get(0)
                        .id();
            }
        },
        SET_ASIDE {
            @Override
            String make(RunningDoor door) throws Exception {
                RouteController routes = door.bean(CamelContext.class).getRouteController();
                routes.suspendRoute("take-audit-records");
                try {
                    REJECTED.make(door);
                    Outbox outbox = door.bean(Outbox.class);
                    outbox.take(OutboxEndpoints.MAIN, 1_000, Duration.ofMinutes(1))
                            .forEach(record -> outbox.setAside(record.id(), "the endpoint does not want it"));
                } finally {
                    routes.resumeRoute("take-audit-records");
                }
                return "";
            }
        };

        /** Tells its id. */
        abstract String make(RunningDoor door) throws Exception;

        private static String waiting(RunningDoor door) {
            int number = MADE.incrementAndGet();
            return new EntriesByHand(door::bean)
                    .accept("person-" + number, null, "elsewhere-" + number)
                    .get(0);
        }

        private static String ended(RunningDoor door, Result result) {
            String entry = waiting(door);
            new EntriesByHand(door::bean).end("elsewhere-" + MADE.get(), result, "It is so.", "Olga: mend it.");
            return entry;
        }
    }

    /** A change whose place and words are known. */
    Change of(String id) {
        return new Change(path.replace(on.name(), id), sent, on, did, what.replace(on.name(), id), reason);
    }

    boolean isRest() {
        return path.startsWith("/api/");
    }

    /** REST answers by itself, and a form leads to a page; what names a person stands in the answer to its form. */
    int status() {
        return isRest() || shows() ? 200 : 302;
    }

    String user() {
        return did.equals("erase person") || shows() ? "hr" : "operator";
    }

    private boolean shows() {
        return did.startsWith("show ");
    }

    /** All of them. */
    static Stream<Change> all() {
        return Stream.of(
                new Change("/api/routes/receive-webhook/suspend", WHY, On.NOTHING, "suspend route", ROUTE, "why"),
                new Change("/routes/receive-webhook/suspend", "reason=why", On.NOTHING, "suspend route", ROUTE, "why"),
                new Change("/api/routes/SUSPENDED/resume", "{}", On.SUSPENDED, "resume route", ROUTE, null),
                new Change("/routes/SUSPENDED/resume", "", On.SUSPENDED, "resume route", ROUTE, null),
                new Change("/api/provisioning/pause", WHY, On.NOTHING, "pause provisioning", "all targets", "why"),
                new Change(
                        "/provisioning/pause",
                        "target=app&reason=why",
                        On.NOTHING,
                        "pause provisioning",
                        "target app",
                        "why"),
                new Change(
                        "/api/provisioning/resume",
                        "{\"target\":\"app\"}",
                        On.PAUSED,
                        "resume provisioning",
                        "target app",
                        null),
                new Change("/provisioning/resume", "target=app", On.PAUSED, "resume provisioning", "target app", null),
                new Change("/api/entries/WAITING/cancel", WHY, On.WAITING, "cancel", "WAITING", "why"),
                new Change("/entries/WAITING/cancel", "reason=why", On.WAITING, "cancel", "WAITING", "why"),
                new Change("/api/entries/PARKED/replay", "{}", On.PARKED, "replay parked", "PARKED", null),
                new Change("/entries/PARKED/replay", "", On.PARKED, "replay parked", "PARKED", null),
                new Change(
                        "/api/entries/replay",
                        "{\"code\":\"ByHand\"}",
                        On.PARKED,
                        "replay parked",
                        "target any, error code ByHand",
                        null),
                new Change(
                        "/parked/replay",
                        "target=elsewhere&code=ByHand&whatToDo=none",
                        On.PARKED,
                        "replay parked",
                        "target elsewhere, error code ByHand",
                        null),
                new Change(
                        "/api/entries/cancel",
                        "{\"code\":\"ByHand\",\"reason\":\"why\"}",
                        On.PARKED,
                        "cancel parked",
                        "target any, error code ByHand",
                        "why"),
                new Change(
                        "/parked/cancel",
                        "target=elsewhere&code=ByHand&whatToDo=none&reason=why&sure=true",
                        On.PARKED,
                        "cancel parked",
                        "target elsewhere, error code ByHand",
                        "why"),
                new Change(
                        "/api/targets/REMOVED/entries/cancel",
                        WHY,
                        On.REMOVED,
                        "cancel waiting",
                        "target REMOVED, not configured",
                        "why"),
                new Change(
                        "/targets/REMOVED/entries/cancel",
                        "reason=why&sure=true",
                        On.REMOVED,
                        "cancel waiting",
                        "target REMOVED, not configured",
                        "why"),
                new Change("/people/SUCCEEDED/names", "", On.SUCCEEDED, "show names", "SUCCEEDED", null),
                new Change("/rejected/REJECTED/text", "", On.REJECTED, "show text", "REJECTED", null),
                new Change("/api/rejected/REJECTED/replay", "{}", On.REJECTED, "replay rejected", "REJECTED", null),
                new Change("/rejected/REJECTED/replay", "", On.REJECTED, "replay rejected", "REJECTED", null),
                new Change(
                        "/api/rejected/replay",
                        "{\"source\":\"file\"}",
                        On.REJECTED,
                        "replay rejected",
                        "source file",
                        null),
                new Change("/rejected/replay", "source=file", On.REJECTED, "replay rejected", "source file", null),
                new Change(
                        "/api/audit/replay",
                        "{\"endpoint\":\"\"}",
                        On.SET_ASIDE,
                        "replay audit records",
                        "set aside of the main endpoint",
                        null),
                new Change("/audit/replay", "", On.SET_ASIDE, "replay audit records", "all set aside", null),
                new Change("/api/targets/app/job/start", "{\"confirm\":\"app\"}", On.NOTHING, "start job", JOB, null),
                new Change("/targets/app/job/START", "confirm=app", On.NOTHING, "start job", JOB, null),
                new Change("/api/people/SUCCEEDED/erase", WHY, On.SUCCEEDED, "erase person", "SUCCEEDED", "why"),
                new Change(
                        "/people/SUCCEEDED/erase",
                        "reason=why&sure=true",
                        On.SUCCEEDED,
                        "erase person",
                        "SUCCEEDED",
                        "why"));
    }
}
