package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.audit.DeliverTestRecord;
import io.joiner.audit.Deliveries;
import io.joiner.audit.KnockAtAudit.Reply;
import io.joiner.support.LocalPeer;
import io.joiner.support.LocalPeer.Arrival;
import java.util.Properties;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliverTestRecordTest extends RouteTest {

    private final LocalPeer endpoint = new LocalPeer();
    private DeliverTestRecord deliverTestRecord;

    DeliverTestRecordTest() {
        super("deliver-test-record.camel.yaml", "failures.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.audit.url", endpoint.url("/records").toString());
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        deliverTestRecord = Deliveries.testRecord(context.createProducerTemplate());
        registry.bind("deliverTestRecord", deliverTestRecord);
        registry.bind("auditHttpClient", Deliveries.client());
    }

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void closeEndpoint() {
        endpoint.close();
    }

    @Test
    void postsOneRecordOfThePublishedFormThatProvesNothing() {
        endpoint.answers(LocalPeer.answer(415, ""));

        assertThat(deliverTestRecord.deliver()).isEqualTo(new Reply(415, null));

        assertThat(endpoint.arrivals()).hasSize(1);
        Arrival arrival = endpoint.arrivals().get(0);
        assertThat(arrival.method()).isEqualTo("POST");
        assertThat(arrival.rawUri()).isEqualTo("/records");
        assertThat(arrival.headers())
                .containsEntry("content-type", "application/cloudevents+json; charset=UTF-8")
                .containsEntry("authorization", "Bearer " + Deliveries.TOKEN);
        assertThat(arrival.body()).contains("\"type\":\"io.joiner.test\"", "\"source\":\"urn:joiner\"");
        assertThat(Deliveries.faults(arrival.body())).isEmpty();
    }

    @Test
    void tellsThatNobodyAnswered() {
        endpoint.close();

        assertThat(deliverTestRecord.deliver().status()).isZero();
        assertThat(deliverTestRecord.deliver().trouble()).contains("Connect");
    }
}
