package io.joiner.audit.delivery;

import io.joiner.audit.endpoint.AuditEndpoint;
import io.joiner.audit.endpoint.EndpointAnswer;
import io.joiner.audit.endpoint.KafkaAwayException;
import io.joiner.audit.receiver.Content;
import io.joiner.audit.receiver.Form;
import io.joiner.audit.receiver.Form.Shaped;
import io.joiner.audit.receiver.JudgeAnswer.Judgement;
import io.joiner.audit.receiver.Judged;
import io.joiner.audit.receiver.Judged.Kind;
import io.joiner.audit.record.AuditRecord;
import io.joiner.graph.client.RetryAfter;
import io.joiner.graph.client.TokenUnavailableException;
import io.joiner.http.FailureText;
import io.joiner.mapping.jq.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends records to an endpoint, and tells of each what became of it. One that spoils a batch is found by halving the batch, in about
 * two requests for each halving; an endpoint that refuses all of a batch is not asked about each record by itself.
 */
public class PostRecords {

    /** Well below the time for which records are held, so that no other node sends them meanwhile. */
    private static final Duration LOOKED_FOR = Duration.ofSeconds(45);

    /** How many culprits of a batch, far from each other, are looked for at once. */
    private static final int CULPRITS = 4;

    private final AuditEndpoint endpoint;
    private final Clock clock;

    PostRecords(AuditEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    private record Ready(AuditRecord record, Shaped shaped) {}

    /** How long, and by how many requests more, culprits are looked for. */
    private static final class Search {

        private final Instant until;
        private int requests;

        Search(int records, Instant until) {
            int halvings = Integer.SIZE - Integer.numberOfLeadingZeros(records - 1);
            this.requests = 1 + 2 * CULPRITS * halvings;
            this.until = until;
        }

        boolean goesOn(Instant now) {
            return requests-- > 0 && now.isBefore(until);
        }
    }

    /** Sends all of them, in one request if nothing is wrong with it. */
    public List<Outcome> post(Delivery delivery) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Ready> ready = new ArrayList<>();
        for (AuditRecord record : delivery.records()) {
            try {
                ready.add(new Ready(record, endpoint.form().shape(Form.read(record.json()))));
            } catch (RefusedException e) {
                outcomes.add(new Outcome(record, new Judged(Kind.REFUSED, String.valueOf(e.getMessage())), 0, null));
            }
        }
        if (!ready.isEmpty()) {
            post(ready, new Search(ready.size(), clock.instant().plus(LOOKED_FOR)), outcomes);
        }
        return outcomes;
    }

    private void post(List<Ready> records, Search search, List<Outcome> outcomes) {
        if (!search.goesOn(clock.instant())) {
            add(
                    outcomes,
                    records,
                    unwell("the endpoint refuses too many records, or too slowly, to tell which"),
                    0,
                    null);
            return;
        }
        try {
            EndpointAnswer answer = send(records);
            Judgement judgement = endpoint.judge().judge(records.size(), answer.status(), answer.body());
            if (judgement.hidesCulprit()) {
                int half = records.size() / 2;
                post(records.subList(0, half), search, outcomes);
                post(records.subList(half, records.size()), search, outcomes);
                return;
            }
            Duration wait = RetryAfter.read(answer.retryAfter(), clock.instant(), DeliveryPace.LONGEST_ASKED);
            for (int i = 0; i < records.size(); i++) {
                outcomes.add(
                        new Outcome(records.get(i).record(), judgement.records().get(i), answer.status(), wait));
            }
        } catch (TokenUnavailableException e) {
            add(outcomes, records, unwell("there is no token for the endpoint: " + e.getMessage()), 0, null);
        } catch (IOException e) {
            add(outcomes, records, unwell("the endpoint could not be reached: " + inWords(e)), 0, null);
        }
    }

    static String inWords(IOException why) {
        return why instanceof KafkaAwayException ? String.valueOf(why.getMessage()) : FailureText.of(why);
    }

    private EndpointAnswer send(List<Ready> records) throws IOException {
        Content content =
                endpoint.form().compose(records.stream().map(Ready::shaped).toList());
        boolean alone = records.size() == 1;
        AuditRecord first = records.get(0).record();
        return endpoint.transport()
                .send(content, alone ? first.id() : idOf(records), alone ? first.traceparent() : null);
    }

    /** The same when the same records are sent again. */
    private static String idOf(List<Ready> records) {
        String all = records.stream().map(ready -> ready.record().id()).collect(Collectors.joining("/"));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Judged unwell(String why) {
        return new Judged(Kind.UNWELL, why);
    }

    private static void add(
            List<Outcome> outcomes, List<Ready> records, Judged judged, int status, @Nullable Duration wait) {
        records.forEach(ready -> outcomes.add(new Outcome(ready.record(), judged, status, wait)));
    }
}
