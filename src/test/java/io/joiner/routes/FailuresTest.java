package io.joiner.routes;

import static io.joiner.provisioning.call.Calls.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import io.joiner.audit.delivery.ConcludeDelivery;
import io.joiner.audit.delivery.Deliveries;
import io.joiner.audit.delivery.Delivery;
import io.joiner.graph.client.LookUps;
import io.joiner.graph.person.LookUp;
import io.joiner.intake.file.LeaveFile;
import io.joiner.mapping.Person;
import io.joiner.provisioning.call.Call;
import io.joiner.provisioning.call.Calls;
import io.joiner.provisioning.call.CompleteCall;
import io.joiner.provisioning.call.FindPerson;
import java.io.IOException;
import java.util.Properties;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileConstants;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The failure configurations, each in a route that only fails. */
class FailuresTest extends RouteTest {

    private final LeaveFile leaveFile = mock();
    private final CompleteCall completeCall = mock();
    private final ConcludeDelivery concludeDelivery = mock();
    private final FindPerson findPerson = mock();
    private Exception failure = new IOException("any");

    FailuresTest() {
        super("failures.camel.yaml");
    }

    @Override
    void configure(Properties keys) {}

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("leaveFile", leaveFile);
        registry.bind("completeCall", completeCall);
        registry.bind("findPerson", findPerson);
        registry.bind("concludeDelivery", concludeDelivery);
    }

    @Override
    RoutesBuilder[] moreRoutes() {
        return new RoutesBuilder[] {
            failing("leave-files-in-trouble"),
            failing("conclude-failed-calls"),
            failing("conclude-failed-deliveries"),
            failing("conclude-failed-look-ups")
        };
    }

    @BeforeEach
    void start() {
        context.start();
    }

    @Test
    void aFileInTroubleStaysInTheInboxForLater() {
        String path = "/inbox/a, (b) 'c' ${body}.csv";

        template.sendBodyAndHeader("direct:leave-files-in-trouble", "", FileConstants.FILE_ABSOLUTE_PATH, path);

        verify(leaveFile).forLater(path, failure);
        verifyNoMoreInteractions(leaveFile);
    }

    @Test
    void aFailedCallIsConcludedAndTroublesNobodyElse() {
        Call call = Calls.forPerson(TARGET, "person");

        template.sendBody("direct:conclude-failed-calls", call);

        verify(completeCall).failed(call, failure);
        verifyNoMoreInteractions(completeCall);
    }

    @Test
    void aFailedDeliveryIsConcludedAndTroublesNobodyElse() {
        Delivery delivery = Delivery.of(Deliveries.record("some-id"));

        template.sendBody("direct:conclude-failed-deliveries", delivery);

        verify(concludeDelivery).failed(delivery, failure);
        verifyNoMoreInteractions(concludeDelivery);
    }

    @Test
    void aFailedLookUpIsConcludedAndTroublesNobodyElse() {
        LookUp lookUp = LookUps.of(new Person("mei.okafor@contoso.com", null, null));

        template.sendBody("direct:conclude-failed-look-ups", lookUp);

        verify(findPerson).failed(lookUp, failure);
        verifyNoMoreInteractions(findPerson);
    }

    @Test
    void nothingIsSentAgain() {
        assertThat(RouteFile.read(RouteFile.FOLDER.resolve("failures.camel.yaml"))
                        .text())
                .doesNotContain("aximumRedeliveries", "edeliveryDelay", "redeliveryPolicyRef", "retryWhile");
    }

    private RouteBuilder failing(String configuration) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + configuration)
                        .routeConfigurationId(configuration)
                        .setVariable("call", body())
                        .setVariable("delivery", body())
                        .setVariable("lookUp", body())
                        .process(exchange -> {
                            throw failure;
                        });
            }
        };
    }
}
