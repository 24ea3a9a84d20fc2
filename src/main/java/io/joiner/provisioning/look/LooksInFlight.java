package io.joiner.provisioning.look;

import io.joiner.graph.client.GraphJson;
import io.joiner.graph.client.SendOnce;
import io.joiner.graph.question.Questions;
import io.joiner.http.AnswerBounds;
import io.joiner.ledger.claim.Permits;
import io.joiner.provisioning.permit.Departures;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The looks into the provisioning log that are being taken, and those that go on with another page. */
@Component("logHttpClient")
public class LooksInFlight implements HttpClientConfigurer {

    private static final int AT_ONCE = 5;
    private static final AnswerBounds BOUNDS = AnswerBounds.of(Duration.ofSeconds(30), GraphJson.MOST_CHARACTERS);

    private final Questions<Look> questions = new Questions<>(AT_ONCE);
    private final Queue<Look> nextPages = new ConcurrentLinkedQueue<>();
    private final Permits permits;
    private final Departures departures;

    LooksInFlight(Permits permits, Clock clock) {
        this.permits = permits;
        this.departures = new Departures(permits, clock);
    }

    @Nullable Look next(Questions.Search<Look> search) throws InterruptedException {
        Look look = questions.next(search);
        if (look != null) {
            departures.expect(look);
        }
        return look;
    }

    /** Ends the request for one page, and gives its permit back if it did not leave; a second time it does nothing. */
    void end(Look look, Runnable conclusion) {
        questions.end(look, () -> {
            if (departures.sentAt(look) == null) {
                permits.notSent(look.permit());
            }
            departures.end(look);
            conclusion.run();
        });
    }

    void goOn(Look nextPage) {
        nextPages.add(nextPage);
    }

    boolean anyGoesOn() {
        return !nextPages.isEmpty();
    }

    /** The look that has waited for its next page for longest. */
    Look goingOn() {
        return nextPages.remove();
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        SendOnce.configure(client, BOUNDS, departures);
    }
}
