package io.joiner.routes;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.joiner.audit.delivery.Deliveries;
import io.joiner.audit.delivery.Delivery;
import io.joiner.audit.delivery.TakeRecords;
import java.util.List;
import java.util.Properties;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;

class TakeAuditRecordsTest extends RouteTest {

    private final Delivery one = Delivery.of(Deliveries.record("one"));
    private final Delivery two = Delivery.of(Deliveries.record("two"));
    private final Delivery three = Delivery.of(Deliveries.record("three"));
    private final TakeRecords takeRecords = mock();

    TakeAuditRecordsTest() {
        super("audit.camel.yaml");
    }

    @Override
    void configure(Properties keys) throws Exception {
        when(takeRecords.next())
                .thenReturn(List.of())
                .thenReturn(List.of(one, two))
                .thenReturn(List.of(three))
                .thenReturn(List.of());
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("takeRecords", takeRecords);
    }

    @Test
    void handsOnEachDeliveryThatIsDue() throws Exception {
        leaveOut("deliver-audit-record");
        advise(
                "take-audit-records",
                route -> route.weaveById("to-audit").replace().to("mock:audit"));
        MockEndpoint audit = getMockEndpoint("mock:audit");
        audit.expectedBodiesReceived(one, two, three);
        context.start();

        audit.assertIsSatisfied();
    }
}
