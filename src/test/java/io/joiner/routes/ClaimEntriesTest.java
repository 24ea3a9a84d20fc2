package io.joiner.routes;

import static io.joiner.provisioning.call.Calls.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.claim.Permits;
import io.joiner.provisioning.call.Call;
import io.joiner.provisioning.call.Calls;
import io.joiner.provisioning.call.CallsInFlight;
import io.joiner.provisioning.call.ClaimCalls;
import io.joiner.provisioning.call.CompleteCall;
import io.joiner.support.LocalPeer;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimEntriesTest extends RouteTest {

    private final LocalPeer graph = new LocalPeer();
    private final BlockingQueue<Call> claims = new LinkedBlockingQueue<>();
    private final ClaimCalls claimCalls = mock();
    private final CallsInFlight inFlight =
            Calls.inFlight(mock(Permits.class), mock(Leases.class), Duration.ofSeconds(3));

    ClaimEntriesTest() {
        super("provision.camel.yaml", "failures.camel.yaml");
    }

    @Override
    void configure(Properties keys) throws Exception {
        when(claimCalls.next())
                .thenAnswer(claim -> Stream.ofNullable(claims.poll(100, TimeUnit.MILLISECONDS))
                        .toList());
        keys.put("joiner.provisioning.base-url", graph.url("/v1.0").toString());
        keys.put("joiner.provisioning.legacy-base-url", graph.url("/beta").toString());
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("claimCalls", claimCalls);
        registry.bind("completeCall", mock(CompleteCall.class));
        registry.bind("graphHttpClient", inFlight);
    }

    @AfterEach
    void closeGraph() {
        graph.close();
    }

    @Test
    void claimsGoOnWhileCallsWait() {
        graph.answers(LocalPeer.silent());
        context.start();

        IntStream.range(0, 15)
                .mapToObj(i -> Calls.forPerson(TARGET, "person-" + i))
                .forEach(call -> {
                    Calls.begin(inFlight, call);
                    claims.add(call);
                });

        await().untilAsserted(() -> assertThat(graph.arrivals()).hasSize(15));
    }

    @Test
    void handsOnAClaimToTheCall() throws Exception {
        advise(
                "claim-entries",
                route -> route.weaveById("to-provision").replace().to("mock:provision"));
        Call call = Calls.forPerson(TARGET, "person");
        getMockEndpoint("mock:provision").expectedBodiesReceived(call);
        context.start();
        // When there was none for a while, nothing goes on and the next is waited for.
        verify(claimCalls, timeout(5_000).atLeast(2)).next();

        claims.add(call);

        getMockEndpoint("mock:provision").assertIsSatisfied();
    }
}
