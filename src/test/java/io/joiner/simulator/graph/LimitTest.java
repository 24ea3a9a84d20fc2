package io.joiner.simulator.graph;

import static io.joiner.simulator.Caller.MEI;
import static io.joiner.simulator.Caller.errorCode;
import static io.joiner.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.simulator.Caller;
import io.joiner.simulator.HandClock;
import io.joiner.simulator.Simulator;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitTest {

    private final HandClock clock = new HandClock();
    private final Simulator simulator = Simulator.builder().nanoClock(clock).start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void takesFiveAndRefusesTheSixthUntilTheFirstIsTenSecondsOld() {
        call(5, 200);

        HttpResponse<String> sixth = caller.provision(MEI);

        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(errorCode(sixth)).isEqualTo("TooManyRequests");
        assertThat(json(sixth).at("/error/innerError/status").asText()).isEqualTo("429");
        assertThat(sixth.headers().firstValue("Retry-After")).hasValue("10");
    }

    @Test
    void slidesInsteadOfStartingAfresh() {
        call(1, 200);
        clock.move(Duration.ofMillis(9_900));
        call(4, 200);
        clock.move(Duration.ofMillis(99));
        assertThat(simulator.limit().rejected()).isZero();

        clock.move(Duration.ofMillis(1));
        call(1, 200);
        call(1, 429);
        assertThat(simulator.maxInAnyWindow()).isEqualTo(6);
    }

    @Test
    void countsWhatItRefused() {
        call(5, 200);
        clock.move(Duration.ofSeconds(9));
        call(5, 429);
        clock.move(Duration.ofSeconds(1));

        call(1, 429);

        assertThat(simulator.rejectedByLimit()).isEqualTo(6);
        assertThat(simulator.limit().arrived()).isEqualTo(11);
    }

    @Test
    void letsThroughWhoWaitsAsLongAsTold() {
        call(5, 200);
        clock.move(Duration.ofSeconds(4));
        String seconds =
                caller.provision(MEI).headers().firstValue("Retry-After").orElseThrow();

        clock.move(Duration.ofSeconds(Long.parseLong(seconds)));

        call(1, 200);
    }

    @Test
    void countsBadRequestsButNotBadTokens() {
        new Caller(simulator, "unknown").provision(MEI);
        IntStream.range(0, 5)
                .forEach(i -> assertThat(caller.post("{}").statusCode()).isEqualTo(400));

        call(1, 429);
    }

    @Test
    void refusesInEachOfTheFormsThatWereSeen() {
        call(5, 200);

        HttpResponse<String> date = refused(ThrottleForm.HTTP_DATE);
        assertThat(date.headers().firstValue("Retry-After").orElseThrow()).endsWith(" GMT");
        assertThat(refused(ThrottleForm.NO_HEADER).headers().firstValue("Retry-After"))
                .isEmpty();
        assertThat(errorCode(refused(ThrottleForm.EMPTY_MESSAGE))).isEqualTo("UnknownError");
        assertThat(refused(ThrottleForm.EMPTY_BODY).body()).isEmpty();
    }

    @Test
    void acceptsExactlyFiveOfManyAtOnce() {
        List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 30)
                .mapToObj(i -> caller.provisionLater("p" + i))
                .toList();

        assertThat(all.stream().filter(one -> one.join().statusCode() == 200)).hasSize(5);
        assertThat(simulator.rejectedByLimit()).isEqualTo(25);
        assertThat(simulator.maxInAnyWindow()).isEqualTo(30);
    }

    private void call(int times, int status) {
        IntStream.range(0, times)
                .forEach(i -> assertThat(caller.provision(MEI).statusCode()).isEqualTo(status));
    }

    private HttpResponse<String> refused(ThrottleForm form) {
        simulator.limit().refuseWith(form);
        HttpResponse<String> response = caller.provision(MEI);
        assertThat(response.statusCode()).isEqualTo(429);
        return response;
    }
}
