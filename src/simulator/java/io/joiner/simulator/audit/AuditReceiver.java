package io.joiner.simulator.audit;

import io.joiner.simulator.http.Endpoint;
import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Pause;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.Request;
import io.joiner.simulator.http.Ticker;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes audit records, remembers every delivery, and can be made to fail; safe for use by many threads. */
public final class AuditReceiver implements Endpoint {

    private final Ticker ticker;
    private final List<AuditDelivery> deliveries = new ArrayList<>();
    private final AuditFaults faults = new AuditFaults();
    private volatile Duration latency = Duration.ZERO;

    public AuditReceiver(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Refuses everything with 503. */
    public void goDown() {
        faults.down(AuditOutcome.refuse(503));
    }

    /** Refuses everything with 503 and {@code Retry-After}. */
    public void goDown(Duration retryAfter) {
        faults.down(AuditOutcome.refuse(503, retryAfter));
    }

    /** Takes deliveries again. */
    public void comeUp() {
        faults.down(null);
    }

    /** Refuses the next deliveries with some status. */
    public void refuseNext(int deliveriesToRefuse, int status) {
        faults.next(deliveriesToRefuse, AuditOutcome.refuse(status));
    }

    /** Breaks the connection on the next deliveries without keeping them. */
    public void resetNext(int deliveriesToBreak) {
        faults.next(deliveriesToBreak, AuditOutcome.reset(false));
    }

    /** Keeps the next deliveries but breaks the connection, so that a careful sender sends them again. */
    public void loseAnswers(int deliveriesToLose) {
        faults.next(deliveriesToLose, AuditOutcome.reset(true));
    }

    /** Refuses a record with 400 for ever. */
    public void refuseId(String id) {
        faults.refuse(id);
    }

    /** Answers that much later, from now on. */
    public void slow(Duration newLatency) {
        latency = newLatency;
    }

    /** Refuses with 401 whatever does not carry this bearer token. */
    public void requireToken(String newToken) {
        faults.requireToken(newToken);
    }

    /** Every delivery in order, the refused ones too. */
    public List<AuditDelivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    /** The CloudEvents that were kept, in order, doubles included. */
    public List<JsonNode> records() {
        return stored().stream()
                .flatMap(delivery -> Stream.ofNullable(delivery.body()))
                .toList();
    }

    /** How often each id was kept. */
    public Map<String, Long> countById() {
        return stored().stream()
                .collect(Collectors.groupingBy(AuditDelivery::id, LinkedHashMap::new, Collectors.counting()));
    }

    /** The ids that were kept more than once. */
    public List<String> doubledIds() {
        return countById().entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The deliveries that were no proper audit record. */
    public List<AuditDelivery> malformed() {
        return deliveries().stream()
                .filter(delivery -> delivery.fault() != null)
                .toList();
    }

    @Override
    public Reply answer(Request request) throws InterruptedException {
        if (request.method().equals("OPTIONS")) {
            return faults.outcomeOfAKnock(request).reply();
        }
        Optional<JsonNode> body = RequestJson.read(request.body());
        Optional<String> fault = CheckCloudEvent.fault(request, body);
        String id = body.map(event -> event.path("id").asText()).orElse("");
        AuditOutcome outcome = faults.outcome(request, id, fault.isPresent());
        remember(request, id, outcome, fault.orElse(null), body.orElse(null));
        Pause.take(latency);
        return outcome.reply();
    }

    private void remember(
            Request request, String id, AuditOutcome outcome, @Nullable String fault, @Nullable JsonNode body) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.remove("authorization");
        synchronized (deliveries) {
            deliveries.add(new AuditDelivery(
                    ticker.now(),
                    id,
                    outcome.reply().seenStatus(),
                    outcome.stored(),
                    fault,
                    Map.copyOf(headers),
                    body));
        }
    }

    private List<AuditDelivery> stored() {
        return deliveries().stream().filter(AuditDelivery::stored).toList();
    }
}
