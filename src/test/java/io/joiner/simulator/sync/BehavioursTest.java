package io.joiner.simulator.sync;

import static io.joiner.simulator.Caller.MEI;
import static io.joiner.simulator.Caller.errorCode;
import static io.joiner.simulator.Caller.json;
import static io.joiner.simulator.Caller.key;
import static io.joiner.simulator.Caller.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.simulator.Caller;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.http.RequestJson;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BehavioursTest {

    private final Simulator simulator = Simulator.builder().unlimited().start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void givesAnyResultAndCode() {
        HttpResponse<String> response = after(Behaviours.verdict("Warning", "SomethingNew"));

        assertThat(key(response).path("result").asText()).isEqualTo("Warning");
        assertThat(key(response).at("/details/errorCode").asText()).isEqualTo("SomethingNew");
        assertThat(value(response).at("/statusInfo/errorCode").asText()).isEqualTo("SomethingNew");
    }

    @Test
    void givesFormAWithoutAValue() {
        HttpResponse<String> response = after(Behaviours.withoutValue());

        assertThat(key(response).path("result").asText()).isEqualTo("Success");
        assertThat(json(response).path("value").asText()).isEqualTo("{}");
        assertThat(json(response).path("@odata.context").asText()).contains("microsoft.synchronization");
    }

    @Test
    void givesFormBWithAKeyThatIsNoJson() {
        HttpResponse<String> response = after(Behaviours.statusInfoArray("Failure", "EntryConflict"));

        assertThat(json(response).path("key").asText()).endsWith("SyncFabric.StatusInfo");
        assertThat(value(response).at("/0/statusInfo/status").asText()).isEqualTo("Failure");
        assertThat(value(response).at("/0/statusInfo/errorCode").asText()).isEqualTo("EntryConflict");
    }

    @Test
    void givesNoContentAndEmptyBodiesWithEffect() {
        assertThat(after(Behaviours.noContent()).statusCode()).isEqualTo(204);
        assertThat(key(caller.provision(MEI)).at("/details/errorCode").asText()).isEqualTo("RedundantExport");

        HttpResponse<String> empty = after(Behaviours.emptyBody());
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
    }

    @Test
    void givesOtherCaseUnknownAndAbsentMembers() {
        assertThat(key(after(Behaviours.inOtherCase())).path("result").asText()).isEqualTo("SUCCESS");
        HttpResponse<String> more = after(Behaviours.withUnknownMembers());
        assertThat(value(more).has("aNewMember")).isTrue();
        HttpResponse<String> less = after(Behaviours.withAbsentMembers());
        assertThat(less.body()).doesNotContain("null").doesNotContain("targetIdentity");
        assertThat(key(less).has("details")).isFalse();
    }

    @Test
    void doesNotKnowOnePersonThoughTheJobIsThere() {
        HttpResponse<String> response = after(Behaviours.personNotFound());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(errorCode(response)).isEqualTo("Request_ResourceNotFound");
        assertThat(response.body()).contains(MEI);
        assertThat(after(Behaviours.asUsual()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 409, 412, 423, 429, 500, 502, 503, 507, 509})
    void givesAnyStatusInGraphsEnvelopeAndWithoutEffect(int status) {
        HttpResponse<String> response = after(Behaviours.status(status));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(errorCode(response)).isNotEmpty();
        assertThat(key(caller.provision(MEI)).path("result").asText()).isEqualTo("Success");
    }

    @Test
    void givesRetryAfterWhenWanted() {
        assertThat(after(Behaviours.status(503, Duration.ofSeconds(7)))
                        .headers()
                        .firstValue("Retry-After"))
                .hasValue("7");
        assertThat(after(Behaviours.status(503)).headers().firstValue("Retry-After"))
                .isEmpty();
    }

    @Test
    void givesAGatewaysPageFor504() {
        assertThat(after(Behaviours.status(504)).body()).startsWith("<html>");
    }

    @Test
    void breaksTheConnectionBeforeAnAnswerWithAndWithoutEffect() {
        assertThatThrownBy(() -> after(Behaviours.reset())).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.calls())
                .last()
                .satisfies(call -> assertThat(call.status()).isZero());
        assertThatThrownBy(() -> after(Behaviours.asUsual().lost())).isInstanceOf(UncheckedIOException.class);

        assertThat(key(caller.provision(MEI)).at("/details/errorCode").asText()).isEqualTo("RedundantExport");
    }

    @Test
    void breaksTheConnectionInTheMiddleOfTheBody() {
        assertThatThrownBy(() -> after(Behaviours.asUsual().cutShort())).hasMessageContaining("bytes received");
    }

    @Test
    void givesGarbage() {
        assertThat(RequestJson.read(after(Behaviours.garbage()).body())).isEmpty();
    }

    @Test
    void takesEffectAlthoughTheClientHasGivenUp() {
        simulator.onCall(MEI, Behaviours.asUsual().after(Duration.ofSeconds(20)));

        assertThatThrownBy(() -> Caller.send(
                        caller.json(caller.action(), Caller.body(MEI)).timeout(Duration.ofMillis(200))))
                .hasCauseInstanceOf(HttpTimeoutException.class);

        assertThat(simulator.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.duration()).isNull());
        assertThat(key(caller.provision(MEI)).at("/details/errorCode").asText()).isEqualTo("RedundantExport");
    }

    @Test
    void usesUpWhatIsArrangedForAPersonBeforeWhatIsArrangedForAll() {
        simulator.onNextCalls(2, Behaviours.status(500));
        simulator.onCall(MEI, Behaviours.status(409), Behaviours.status(423));

        assertThat(caller.provision(MEI).statusCode()).isEqualTo(409);
        assertThat(caller.provision("another").statusCode()).isEqualTo(500);
        assertThat(caller.provision(MEI).statusCode()).isEqualTo(423);
        assertThat(caller.provision(MEI).statusCode()).isEqualTo(500);
        assertThat(caller.provision(MEI).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> after(Behaviour behaviour) {
        simulator.onCall(MEI, behaviour);
        return caller.provision(MEI);
    }
}
