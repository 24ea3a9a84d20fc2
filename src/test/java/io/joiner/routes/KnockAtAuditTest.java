package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.audit.Deliveries;
import io.joiner.audit.KnockAtAudit;
import io.joiner.support.LocalPeer;
import io.joiner.support.LocalPeer.Arrival;
import java.util.Properties;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnockAtAuditTest extends RouteTest {

    private final LocalPeer endpoint = new LocalPeer();
    private KnockAtAudit knockAtAudit;

    KnockAtAuditTest() {
        super("knock-at-audit.camel.yaml", "failures.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.audit.url", endpoint.url("/records").toString());
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        knockAtAudit = Deliveries.knock(context.createProducerTemplate());
        registry.bind("knockAtAudit", knockAtAudit);
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
    void asksWithoutARecordThatCouldCount() {
        endpoint.answers(LocalPeer.answer(405, ""));

        assertThat(knockAtAudit.knock()).isEqualTo(new KnockAtAudit.Reply(405, null));

        Arrival arrival = endpoint.arrivals().get(0);
        assertThat(arrival.method()).isEqualTo("OPTIONS");
        assertThat(arrival.rawUri()).isEqualTo("/records");
        assertThat(arrival.headers()).containsEntry("webhook-request-origin", "joiner");
        assertThat(arrival.body()).isEmpty();
    }

    @Test
    void tellsThatNobodyAnswered() {
        endpoint.close();

        assertThat(knockAtAudit.knock().status()).isZero();
        assertThat(knockAtAudit.knock().trouble()).contains("Connect");
    }
}
