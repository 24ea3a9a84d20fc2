package io.joiner.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.audit.delivery.DeliverTestRecord.Tried;
import io.joiner.audit.endpoint.AuditProperties;
import io.joiner.support.LocalPeer;
import io.joiner.support.LocalPeer.Arrival;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An endpoint is asked whether it is there, and whether it takes records. */
class AskEndpointTest {

    private final LocalPeer endpoint = new LocalPeer();
    private final AuditProperties properties = Deliveries.withToken(endpoint.url("/records"));

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void knocksWithoutARecordThatCouldCount() {
        endpoint.answers(LocalPeer.answer(405, ""));

        assertThat(Deliveries.knock(properties).knock("")).isEqualTo(new KnockAtAudit.Reply(405, null));

        Arrival arrival = endpoint.arrivals().get(0);
        assertThat(arrival.method()).isEqualTo("OPTIONS");
        assertThat(arrival.rawUri()).isEqualTo("/records");
        assertThat(arrival.headers()).containsEntry("webhook-request-origin", "joiner");
        assertThat(arrival.body()).isEmpty();
    }

    @Test
    void postsOneRecordOfThePublishedFormThatProvesNothing() {
        endpoint.answers(LocalPeer.answer(415, ""));

        assertThat(Deliveries.testRecord(properties).deliver(""))
                .isEqualTo(new Tried(415, "the endpoint refused the record with HTTP 415"));

        assertThat(endpoint.arrivals()).hasSize(1);
        Arrival arrival = endpoint.arrivals().get(0);
        assertThat(arrival.method()).isEqualTo("POST");
        assertThat(arrival.headers())
                .containsEntry("content-type", "application/cloudevents+json; charset=UTF-8")
                .containsEntry("authorization", "Bearer " + Deliveries.TOKEN);
        assertThat(arrival.body()).contains("\"type\":\"io.joiner.test\"", "\"source\":\"urn:joiner\"");
        assertThat(Deliveries.faults(arrival.body())).isEmpty();
    }

    @Test
    void tellsThatNobodyAnswered() {
        endpoint.close();

        assertThat(Deliveries.knock(properties).knock("").trouble()).contains("Connect");
        assertThat(Deliveries.testRecord(properties).deliver("").refusal()).contains("Connect");
    }
}
