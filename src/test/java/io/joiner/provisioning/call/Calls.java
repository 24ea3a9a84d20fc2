package io.joiner.provisioning.call;

import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.graph.client.ProvisioningProperties.Credential;
import io.joiner.graph.client.ProvisioningProperties.CredentialType;
import io.joiner.graph.client.ProvisioningProperties.LimitProperties;
import io.joiner.graph.client.ProvisioningProperties.LimitScope;
import io.joiner.graph.client.ProvisioningProperties.OutcomeLogProperties;
import io.joiner.graph.job.Destination;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Limit;
import io.joiner.ledger.Permit;
import io.joiner.ledger.Step;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.claim.Permits;
import io.joiner.ledger.store.Signal;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Calls that are about to be made, for tests outside this room. */
public final class Calls {

    public static final String TOKEN = "secret-of-the-test";
    public static final String JOB_ID = "customappsso.1111.2222";
    public static final Target TARGET = target(JOB_ID, "ea807875", "User");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Calls() {}

    /** A target by what its calls are made of. */
    public static Target target(String jobId, String ruleId, String objectTypeName) {
        return new Target("c8c95753", jobId, ruleId, objectTypeName, true, Target.Api.PARAMETERS, null, false);
    }

    /** The same target, called in the form of 2020. */
    public static Target legacy(Target target) {
        return new Target(
                target.servicePrincipalId(),
                target.jobId(),
                target.ruleId(),
                target.objectTypeName(),
                true,
                Target.Api.LEGACY,
                null,
                false);
    }

    private static Destination destination(Target target) {
        return new Destination(
                target.servicePrincipalId(),
                Objects.requireNonNull(target.jobId()),
                Objects.requireNonNull(target.ruleId()));
    }

    /** A call for a person. */
    public static Call forPerson(Target target, String objectId) {
        return forGroup(target, objectId, target.objectTypeName());
    }

    /** A call for a group with some of its members. */
    public static Call forGroup(Target target, String objectId, String type, String... members) {
        List<Subject.Member> links =
                Stream.of(members).map(id -> new Subject.Member(id, "User")).toList();
        Instant now = Instant.now();
        Claim claim = new Claim(
                "entry-" + NUMBER.incrementAndGet(),
                new Subject("some-target", objectId, type, links),
                new Person(null, null, null),
                Lane.NORMAL,
                Step.CALL,
                0,
                0,
                1,
                1,
                1,
                "client-request-" + NUMBER.get(),
                now,
                now,
                now,
                "event-of-a-call",
                null);
        Limit limit = new Limit("app", 5, Duration.ofSeconds(10), Duration.ZERO);
        return Call.of(
                claim,
                new Permit(limit, 0, 1, now.plusSeconds(30), now.plusSeconds(40)),
                TOKEN,
                destination(target),
                target.api());
    }

    /** The call for one part of a group, repeated so many times before. */
    public static Call forPart(int part, int repeats, Call call, Target target) {
        Claim first = call.claim();
        Claim later = new Claim(
                first.entryId(),
                first.subject(),
                first.person(),
                first.lane(),
                first.step(),
                part,
                repeats,
                first.round(),
                first.attempt() + repeats,
                first.fence(),
                first.clientRequestId(),
                first.dueAt(),
                first.claimedAt(),
                first.createdAt(),
                first.eventId(),
                first.trace());
        return Call.of(later, call.permit(), TOKEN, destination(target), target.api());
    }

    /** The same call, its permit lapsed. */
    public static Call tooLate(Call call) {
        Permit permit = call.permit();
        Permit lapsed = new Permit(permit.limit(), 0, 1, Instant.now().minusSeconds(1), permit.freeAt());
        return new Call(call.claim(), lapsed, call.token(), call.path(), call.ruleId(), call.body());
    }

    /** A room for calls in flight, as the application has one. */
    public static CallsInFlight inFlight(Permits permits, Leases leases, Duration callTimeout) {
        ProvisioningProperties properties = properties(URI.create("https://graph.invalid"), callTimeout);
        return new CallsInFlight(
                properties,
                new TargetsProperties(Map.of("some-target", TARGET)),
                permits,
                leases,
                new Signal(),
                Clock.systemUTC());
    }

    /** How Graph is called, as if nothing were configured. */
    public static ProvisioningProperties properties(URI baseUrl, Duration callTimeout) {
        return new ProvisioningProperties(
                baseUrl,
                URI.create("https://legacy.graph.invalid"),
                callTimeout,
                20,
                Duration.ofHours(6),
                Duration.ofMinutes(5),
                new Credential(
                        CredentialType.STATIC_TOKEN,
                        null,
                        null,
                        null,
                        null,
                        null,
                        URI.create("https://login.invalid"),
                        TOKEN),
                new LimitProperties(5, Duration.ofSeconds(10), Duration.ZERO, LimitScope.APP),
                new OutcomeLogProperties(true, 5, Duration.ofSeconds(10), Duration.ZERO));
    }

    /** Does what claiming does when it hands a call on. */
    public static void begin(CallsInFlight inFlight, Call call) {
        inFlight.begin(call);
    }

    /** Whether the call left this process. */
    public static boolean left(CallsInFlight inFlight, Call call) {
        return inFlight.sentAt(call) != null;
    }
}
