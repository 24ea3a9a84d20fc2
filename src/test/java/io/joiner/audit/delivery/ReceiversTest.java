package io.joiner.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpHandler;
import io.joiner.audit.endpoint.AuditProperties;
import io.joiner.audit.endpoint.Endpoints;
import io.joiner.audit.receiver.Form;
import io.joiner.audit.receiver.Judged.Kind;
import io.joiner.audit.record.AuditRecord;
import io.joiner.support.LocalPeer;
import io.joiner.support.LocalPeer.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each receiver known by name, set up as the page on audit receivers says, against a stand-in that is as strict as its documentation. */
class ReceiversTest {

    private final LocalPeer peer = new LocalPeer();
    private final StrictReceivers strict = new StrictReceivers();

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void splunkTakesRecordsByItsEventCollector() {
        List<Outcome> outcomes = post(
                strict.splunk(),
                "/services/collector/event",
                3,
                "receiver",
                "splunk-hec",
                "auth.type",
                "bearer",
                "auth.token",
                StrictReceivers.TOKEN,
                "batch.size",
                "100");

        assertThat(outcomes).extracting(outcome -> outcome.judged().kind()).containsOnly(Kind.DELIVERED);
        assertThat(peer.arrivals()).hasSize(1);
        assertThat(strict.taken).hasSize(3);
        assertThat(strict.taken.get(0).get("time").decimalValue()).isEqualByComparingTo("1793606400.250");
        assertThat(strict.taken.get(0).at("/event/id").asText()).isEqualTo("id-0");
    }

    @Test
    void splunksBusyQueueIsNoRecordsFault() {
        List<Outcome> outcomes = post(
                LocalPeer.answer(503, "{\"text\":\"Server is busy\",\"code\":9}"),
                "/services/collector/event",
                1,
                "receiver",
                "splunk-hec");

        assertThat(outcomes).extracting(outcome -> outcome.judged().kind()).containsExactly(Kind.UNWELL);
    }

    @Test
    void elasticsearchTellsOfEachRecordAndHasNoneTwice() {
        HttpHandler bulk =
                strict.elasticsearch(record -> !record.get("id").asText().equals("id-1"));
        String[] keys = {
            "receiver",
            "elasticsearch",
            "batch.size",
            "100",
            "auth.type",
            "bearer",
            "auth.scheme",
            "ApiKey",
            "auth.token",
            StrictReceivers.TOKEN
        };

        List<Outcome> first = post(bulk, "/joiner/_bulk", 3, keys);
        List<Outcome> again = post(bulk, "/joiner/_bulk", 3, keys);

        assertThat(first)
                .extracting(outcome -> outcome.judged().kind())
                .containsExactly(Kind.DELIVERED, Kind.REFUSED, Kind.DELIVERED);
        assertThat(again)
                .as("409 of one that is there")
                .extracting(outcome -> outcome.judged().kind())
                .containsExactly(Kind.DELIVERED, Kind.REFUSED, Kind.DELIVERED);
        assertThat(strict.taken).hasSize(2);
        assertThat(peer.arrivals().get(0).headers()).containsEntry("authorization", "ApiKey " + StrictReceivers.TOKEN);
        assertThat(peer.arrivals())
                .as("no halving where the answer names the culprit")
                .hasSize(2);
    }

    @Test
    void azureMonitorTakesRowsWithATokenOfEntra() {
        List<Outcome> outcomes = post(
                strict.azureMonitor(),
                "/dataCollectionRules/dcr-1/streams/Custom-Joiner_CL?api-version=2023-01-01",
                2,
                "receiver",
                "azure-monitor",
                "auth.type",
                "entra",
                "batch.size",
                "50");

        assertThat(outcomes).extracting(Outcome::status).containsOnly(204);
        assertThat(strict.taken).extracting(row -> row.get("RecordId").asText()).containsExactly("id-0", "id-1");
    }

    @Test
    void datadogTakesLogsWithAKeyInAHeader() {
        List<Outcome> outcomes = post(
                strict.datadog(),
                "/api/v2/logs",
                2,
                "receiver",
                "datadog",
                "headers.DD-API-KEY",
                StrictReceivers.TOKEN,
                "batch.size",
                "1000");

        assertThat(outcomes).extracting(Outcome::status).containsOnly(202);
        assertThat(strict.taken.get(0).get("message").asText())
                .isEqualTo("io.joiner.provisioning.parked: Entry <exists> & waits.");
    }

    @Test
    void serviceNowGetsARowForWhoeverIsParked() {
        String[] keys = {
            "receiver", "servicenow", "auth.type", "basic", "auth.username", "joiner", "auth.password", "secret"
        };
        List<Outcome> outcomes = post(strict.serviceNow(), "/api/now/table/incident", 1, keys);

        assertThat(outcomes).extracting(Outcome::status).containsOnly(201);
        assertThat(strict.taken.get(0).get("correlation_id").asText()).isEqualTo("id-0");
        assertThat(strict.taken.get(0).get("short_description").asText()).isEqualTo("joiner: parked travel");
        wantsParkedAlone(keys);
    }

    @Test
    void teamsGetsACardForWhoeverIsParked() {
        List<Outcome> outcomes =
                post(strict.teams(), "/workflows/1/triggers/manual/paths/invoke?sig=s", 1, "receiver", "teams");

        assertThat(outcomes).extracting(Outcome::status).containsOnly(202);
        assertThat(strict.taken.get(0).toString()).contains("parked in travel", "Application owner: look.");
        wantsParkedAlone("receiver", "teams");
    }

    @Test
    void slackGetsATextForWhoeverIsParked() {
        List<Outcome> outcomes = post(strict.slack(), "/services/T0/B0/x", 1, "receiver", "slack");

        assertThat(outcomes).extracting(outcome -> outcome.judged().kind()).containsOnly(Kind.DELIVERED);
        assertThat(strict.taken.get(0).get("text").asText()).contains("Entry &lt;exists&gt; &amp; waits.");
        wantsParkedAlone("receiver", "slack");
    }

    @Test
    void cloudEventsGoInBinaryModeToo() {
        post(LocalPeer.answer(204, ""), "/events", 1, "receiver", "cloudevents-binary");

        Arrival arrival = peer.arrivals().get(0);
        assertThat(arrival.headers())
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-id", "id-0")
                .containsEntry("ce-type", "io.joiner.provisioning.parked")
                .containsEntry("ce-source", "urn:joiner")
                .containsEntry("ce-subject", "j%C3%BCrgen%20%22o%22")
                .containsEntry("content-type", "application/json");
        assertThat(arrival.body()).startsWith("{\"target\":\"travel\"");
    }

    @Test
    void cloudEventsGoInBatchedModeToo() {
        post(LocalPeer.answer(204, ""), "/events", 2, "batch.size", "10");

        Arrival arrival = peer.arrivals().get(0);
        assertThat(arrival.headers())
                .containsEntry("content-type", "application/cloudevents-batch+json; charset=UTF-8");
        assertThat(Form.read(arrival.body().getBytes(StandardCharsets.UTF_8))).hasSize(2);
    }

    @Test
    void anyShapeCanBeHad() {
        post(
                LocalPeer.answer(200, ""),
                "/any",
                1,
                "method",
                "PUT",
                "body",
                "\"<record id='\\(.id)'/>\"",
                "content-type",
                "application/xml",
                "headers.X-Api-Key",
                "k");

        Arrival arrival = peer.arrivals().get(0);
        assertThat(arrival.method()).isEqualTo("PUT");
        assertThat(arrival.body()).isEqualTo("<record id='id-0'/>");
        assertThat(arrival.headers())
                .containsEntry("content-type", "application/xml")
                .containsEntry("x-api-key", "k");
    }

    private void wantsParkedAlone(String... keys) {
        Form form = Deliveries.endpoints(Endpoints.bound(peer.url("/"), keys))
                .main()
                .form();

        assertThat(form.wants(parked("any"))).isTrue();
        assertThat(form.wants(
                        Form.read("{\"type\":\"io.joiner.provisioning.succeeded\"}".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    private List<Outcome> post(HttpHandler answer, String path, int records, String... keys) {
        peer.answers(answer);
        AuditProperties properties = Endpoints.bound(peer.url(path), keys);
        return Deliveries.post(properties)
                .post(new Delivery(IntStream.range(0, records)
                        .mapToObj(i -> record("id-" + i))
                        .toList()));
    }

    private static AuditRecord record(String id) {
        return new AuditRecord(
                id, "io.joiner.provisioning.parked", 1, parked(id).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode parked(String id) {
        return Form.read("""
                {"specversion":"1.0","id":"%s","source":"urn:joiner","type":"io.joiner.provisioning.parked",\
                "subject":"jürgen \\"o\\"","time":"2026-11-02T08:00:00.25Z","data":{"target":"travel","verdict":{\
                "reason":"Entry <exists> & waits.","whatToDo":"Application owner: look."}}}""".formatted(id).getBytes(StandardCharsets.UTF_8));
    }
}
