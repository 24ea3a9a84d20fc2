package io.joiner.simulator;

import static io.joiner.simulator.Caller.MEI;
import static io.joiner.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.simulator.tenant.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatorTest {

    @Test
    void holdsMoreThanAHundredSlowCallsAtOnce() {
        try (Simulator simulator = Simulator.builder()
                .unlimited()
                .latency(Duration.ofMillis(400))
                .networkDelay(Duration.ZERO, Duration.ofMillis(20))
                .start()) {
            Caller caller = new Caller(simulator);
            long start = System.nanoTime();

            List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 120)
                    .mapToObj(i -> caller.provisionLater("p" + i))
                    .toList();

            assertThat(all).allMatch(one -> one.join().statusCode() == 200);
            // One after the other they would take 48 s; the machine may be busy.
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(400), Duration.ofSeconds(20));
            assertThat(simulator.calls())
                    .allMatch(call -> call.duration() != null && call.duration().toMillis() >= 400);
        }
    }

    @Test
    void answersWhatIsRefusedAtOnce() {
        try (Simulator simulator =
                Simulator.builder().latency(Duration.ofMinutes(1)).start()) {
            assertThat(new Caller(simulator).post("{}").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void saysWhenThePortIsTaken() {
        try (Simulator first = Simulator.builder().start()) {
            SimulatorBuilder second = Simulator.builder().port(first.graphUrl().getPort());

            assertThatThrownBy(second::start).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void isGoneWhenClosed() {
        Simulator simulator = Simulator.builder().start();
        Caller caller = new Caller(simulator);
        simulator.close();

        assertThatThrownBy(() -> caller.provision(MEI)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void showsItsFigures() {
        try (Simulator simulator = Simulator.builder().start()) {
            new Caller(simulator).provision(MEI);
            URI page = URI.create(simulator.authority() + "/simulator");

            JsonNode figures = json(Caller.send(HttpRequest.newBuilder(page)));

            assertThat(figures.path("calls").asInt()).isEqualTo(1);
            assertThat(figures.at("/statuses/200").asInt()).isEqualTo(1);
        }
    }

    @Test
    void failsRequestsOfAnyKindWhenTold() {
        try (Simulator simulator = Simulator.builder().start()) {
            Caller caller = new Caller(simulator);
            simulator.failNext(1, "/users", 503);

            assertThat(caller.get("/users/" + MEI).statusCode()).isEqualTo(503);
            assertThat(caller.get("/users/" + MEI).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void printsAllThatAConfigurationNeeds() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Simulator simulator = Simulator.builder().start()) {
            SimulatorMain.describe(simulator, new PrintStream(printed, true, StandardCharsets.UTF_8));

            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains(
                            "joiner.provisioning.base-url=" + simulator.graphUrl(),
                            "joiner.audit.url=" + simulator.auditUrl(),
                            Tenant.RULE_ID);
        }
    }

    @Test
    void readsItsOptions() {
        Options options = new Options();
        options.read("--port=0", "--limit", "1", "--latency-ms", "0");

        try (Simulator simulator = options.start()) {
            Caller caller = new Caller(simulator);
            assertThat(caller.provision(MEI).statusCode()).isEqualTo(200);
            assertThat(caller.provision(MEI).statusCode()).isEqualTo(429);
        }
        assertThatThrownBy(() -> new Options().read("--what", "1")).hasMessageContaining("--what");
        assertThatThrownBy(() -> new Options().read("--port")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> new Options().read("--port", "x")).hasMessageContaining("whole number");
    }
}
