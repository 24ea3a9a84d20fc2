package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.simulator.tenant.DirectoryUser;
import io.joiner.simulator.tenant.SimulatedJob;
import io.joiner.simulator.tenant.SimulatedRule;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.JoinerProcess;
import io.joiner.support.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every scenario that the API serves and every answer that it may give, over HTTPS, with tokens that expire in the middle; of
 * each target only the service principal is configured.
 */
class EveryScenarioIT {

    private static final Duration LONG = Duration.ofSeconds(90);

    /** Codes that need a person (graph: "Analyze provisioning logs"), some with a connector's name before them. */
    private static final List<String> PARKING_CODES = List.of(
            "EntryConflict",
            "ContosoEntryConflict",
            "DuplicateTargetEntries",
            "DuplicateSourceEntries",
            "SystemForCrossDomainIdentityManagementMultipleEntriesInResponse",
            "InsufficientRights",
            "MethodNotAllowed",
            "NotPermitted",
            "Unauthorized",
            "MandatoryFieldsMissing",
            "MissingValues",
            "SchemaAttributeNotFound",
            "SchemaPropertyCanOnlyAcceptValue",
            "UnprocessableEntity",
            "InvalidDomain",
            "NotImplemented",
            "SystemForCrossDomainIdentityManagementServiceIncompatible",
            "LicenseLimitExceeded",
            "AzureActiveDirectoryQuotaLimitExceeded",
            "InvalidAnchor",
            "AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService",
            "AzureDirectoryB2BManagementPolicyCheckFailure",
            "InvitationCreationFailure",
            "InvitationCreationFailureInvalidPropertyValue",
            "NobodyKnowsThisOne");

    private static final List<String> PASSING_CODES = List.of(
            "TooManyRequests",
            "InternalServerError",
            "WebExceptionProtocolError",
            "InternalError",
            "Timeout",
            "AzureActiveDirectoryForbidden",
            "EntryNotFound");

    private static final List<Integer> PARKING_STATUSES = List.of(400, 405, 406, 410, 411, 413, 415, 416, 422, 501);
    private static final List<Integer> PASSING_STATUSES = List.of(408, 409, 412, 423, 500, 502, 503, 504);

    @TempDir
    private Path folder;

    private Simulator simulator;
    private JoinerProcess joiner;
    private JoinerProcess.Setup setup;
    private final Map<String, String> expected = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.builder()
                .https(SelfSigned.in(folder))
                .unlimited()
                .tokenLifetime(Duration.ofSeconds(8))
                .latency(Duration.ofMillis(100))
                .start();
        setup = JoinerProcess.Setup.against(
                simulator,
                folder,
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djavax.net.ssl.trustStore=" + folder.resolve("key.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + SelfSigned.PASSWORD);
        setup = setup.with("joiner.provisioning.credential.type", "client-secret")
                .with("joiner.provisioning.credential.authority", simulator.authority())
                .with("joiner.provisioning.credential.tenant-id", Tenant.ID)
                .with("joiner.provisioning.credential.client-id", Tenant.CLIENT_ID)
                .with("joiner.provisioning.credential.client-secret", Tenant.CLIENT_SECRET)
                .with("joiner.provisioning.limit.requests", 1_000)
                .with("joiner.targets.travel.accepts", "false");
        for (String retryClass : List.of("transient", "throttled", "conflict", "not-visible", "not-entitled")) {
            setup = setup.with("joiner.provisioning.retry." + retryClass + ".delays", "200ms");
        }
        target("entra-to-app", "User", "Azure Active Directory", true);
        target("ad-to-entra", "user", "Active Directory", false);
        target("entra-to-ad", "Group", "Azure Active Directory", false);
        target("workday", "Worker", "Workday", false);
        target("successfactors", "Person", "SuccessFactors", false);
        target("cross-tenant", "User", "Azure Active Directory", true);
        joiner = setup.start();
    }

    @AfterEach
    void stop() {
        joiner.close();
        simulator.close();
    }

    @Test
    void endsAsItShould() throws IOException {
        everyScenario();
        everyAnswer();
        newPeople();
        Files.createDirectories(setup.inbox());
        Path draft = Files.write(setup.inbox().resolve(".all.ndjson"), events);
        Files.move(draft, setup.inbox().resolve("all.ndjson"));

        await().atMost(LONG).until(() -> results().size() == expected.size());
        // A token lives for less than the run.
        await().atMost(LONG).until(() -> simulator.tokens().asked() > 1 || dropOneMore());

        assertThat(results()).containsAllEntriesOf(expected);
        assertThat(simulator.callsFor("group-1")).hasSize(3);
        assertThat(simulator.callsFor("EntryNotFound")).hasSize(2);
    }

    private void everyScenario() {
        expect("succeeded", "entra-to-app", "person-1");
        expect("succeeded", "ad-to-entra", "CN=Mei Okafor,OU=Sales,DC=contoso,DC=com");
        expect("succeeded", "workday", "21451");
        expect("succeeded", "successfactors", "sf-103055");
        expect("succeeded", "cross-tenant", "person-2");
        expected.put("entra-to-ad group-1", "succeeded");
        events.add("{\"target\":\"entra-to-ad\",\"objectId\":\"group-1\",\"members\":[%s]}"
                .formatted("\"m1\",\"m2\",\"m3\",\"m4\",\"m5\",\"m6\",\"m7\",\"m8\",\"m9\",\"m10\",\"m11\",\"m12\""));
    }

    private void everyAnswer() {
        for (String code : PARKING_CODES) {
            simulator.onCall(code, Behaviours.verdict("Failure", code));
            expect("parked", "entra-to-app", code);
        }
        for (String code : PASSING_CODES) {
            simulator.onCall(code, Behaviours.verdict("Failure", code));
            expect("succeeded", "entra-to-app", code);
        }
        for (int status : PARKING_STATUSES) {
            simulator.onCall("http-" + status, Behaviours.status(status));
            expect("parked", "entra-to-app", "http-" + status);
        }
        for (int status : PASSING_STATUSES) {
            simulator.onCall("http-" + status, Behaviours.status(status));
            expect("succeeded", "entra-to-app", "http-" + status);
        }
        simulator.onCall("throttled", Behaviours.status(429, Duration.ofSeconds(1)));
        expect("succeeded", "entra-to-app", "throttled");
        simulator.onCall("in-step", Behaviours.verdict("Skipped", "RedundantExport"));
        expect("skipped", "entra-to-app", "in-step");
        simulator.onCall("warned", Behaviours.verdict("Warning", null));
        expect("parked", "entra-to-app", "warned");
        simulator.onCall("form-b", Behaviours.statusInfoArray());
        expect("succeeded", "entra-to-app", "form-b");
    }

    private void newPeople() {
        simulator.tenant().unassigned("assigned-late", 2);
        expect("succeeded", "entra-to-app", "assigned-late");
        simulator.tenant().user(DirectoryUser.of("seen-late", "mei.okafor@contoso.com", "Mei Okafor"), 3);
        expected.put("entra-to-app seen-late", "succeeded");
        events.add("{\"target\":\"entra-to-app\",\"userPrincipalName\":\"mei.okafor@contoso.com\"}");
    }

    private boolean dropOneMore() throws IOException {
        String name = "more-" + expected.size() + ".ndjson";
        expect("succeeded", "entra-to-app", name);
        Path draft = Files.writeString(setup.inbox().resolve("." + name), events.get(events.size() - 1));
        Files.move(draft, setup.inbox().resolve(name));
        await().atMost(LONG).until(() -> results().size() == expected.size());
        return false;
    }

    private void target(String name, String type, String source, boolean lookUp) {
        String id = "sp-" + name;
        SimulatedRule rule =
                new SimulatedRule("rule-" + name, name, 1, true, source, "target of " + name, List.of(type));
        simulator.tenant().job(new SimulatedJob(id, "template.tenant." + name, name, List.of(rule)));
        setup = setup.with("joiner.targets." + name + ".service-principal-id", id)
                .with("joiner.targets." + name + ".object-type-name", type)
                .with("joiner.targets." + name + ".look-up", lookUp)
                .with("joiner.targets." + name + ".accepts", "false");
    }

    private void expect(String result, String target, String objectId) {
        expected.put(target + " " + objectId, result);
        events.add("{\"target\":\"%s\",\"objectId\":\"%s\"}".formatted(target, objectId));
    }

    /** By target and object id. */
    private Map<String, String> results() {
        Map<String, String> results = new LinkedHashMap<>();
        for (JsonNode record : simulator.audit().records()) {
            JsonNode data = record.path("data");
            String who =
                    data.path("target").asText() + " " + record.path("subject").asText();
            results.put(who, data.at("/verdict/result").asText());
        }
        return results;
    }
}
