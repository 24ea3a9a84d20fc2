package io.joiner.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes audit records, remembers every delivery, and can be made to fail; safe for use by many threads. */
public final class AuditReceiver implements Endpoint {

    private final Ticker ticker;
    private final List<AuditDelivery> deliveries = new ArrayList<>();
    private final Queue<AuditFault> next = new ConcurrentLinkedQueue<>();
    private final Set<String> refusedIds = ConcurrentHashMap.newKeySet();
    private volatile @Nullable AuditFault down;
    private volatile @Nullable String token;
    private volatile Duration latency = Duration.ZERO;

    AuditReceiver(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Refuses everything with 503. */
    public void goDown() {
        down = AuditFault.refuse(503);
    }

    /** Refuses everything with 503 and {@code Retry-After}. */
    public void goDown(Duration retryAfter) {
        down = AuditFault.refuse(503, retryAfter);
    }

    /** Takes deliveries again. */
    public void comeUp() {
        down = null;
    }

    /** Refuses the next deliveries with some status. */
    public void refuseNext(int deliveriesToRefuse, int status) {
        plan(deliveriesToRefuse, AuditFault.refuse(status));
    }

    /** Breaks the connection on the next deliveries without keeping them. */
    public void resetNext(int deliveriesToBreak) {
        plan(deliveriesToBreak, AuditFault.reset(false));
    }

    /** Keeps the next deliveries but breaks the connection, so that a careful sender sends them again. */
    public void loseAnswers(int deliveriesToLose) {
        plan(deliveriesToLose, AuditFault.reset(true));
    }

    /** Refuses a record with 400 for ever. */
    public void refuseId(String id) {
        refusedIds.add(id);
    }

    /** Answers that much later, from now on. */
    public void slow(Duration newLatency) {
        latency = newLatency;
    }

    /** Refuses with 401 whatever does not carry this bearer token. */
    public void requireToken(String newToken) {
        token = newToken;
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
        Optional<JsonNode> body = Json.read(request.body());
        Optional<String> fault = CheckCloudEvent.fault(request, body);
        String id = body.map(event -> event.path("id").asText()).orElse("");
        AuditFault outcome = outcome(request, id, fault);
        remember(request, id, outcome, fault.orElse(null), body.orElse(null));
        Pause.take(latency);
        return outcome.reply();
    }

    private AuditFault outcome(Request request, String id, Optional<String> fault) {
        AuditFault away = down;
        if (away != null) {
            return away;
        }
        if (!request.isPost()) {
            return AuditFault.refuse(405);
        }
        if (!isAllowed(request)) {
            return AuditFault.refuse(401);
        }
        if (fault.isPresent() || refusedIds.contains(id)) {
            return AuditFault.refuse(400);
        }
        AuditFault planned = next.poll();
        return planned == null ? new AuditFault(true, Reply.empty(202)) : planned;
    }

    private boolean isAllowed(Request request) {
        String needed = token;
        return needed == null || request.header("authorization").orElse("").equals("Bearer " + needed);
    }

    private void remember(
            Request request, String id, AuditFault outcome, @Nullable String fault, @Nullable JsonNode body) {
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

    private void plan(int times, AuditFault fault) {
        for (int i = 0; i < times; i++) {
            next.add(fault);
        }
    }

    private List<AuditDelivery> stored() {
        return deliveries().stream().filter(AuditDelivery::stored).toList();
    }
}
