package io.joiner.faults;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Far more events at once than a node takes, half of them posted, half from Kafka; senders come again when they are told to. */
final class Flood implements AutoCloseable {

    private static final int AT_ONCE = 120;
    private static final long AFTER_NO_ANSWER_MILLIS = 500;

    private final Nodes nodes;
    private final SteadyLoad load;
    private final ScheduledExecutorService later = new ScheduledThreadPoolExecutor(1);
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger sentAway = new AtomicInteger();
    private final AtomicInteger sentAwayForGood = new AtomicInteger();

    Flood(Nodes nodes, SteadyLoad load) {
        this.nodes = nodes;
        this.load = load;
    }

    /** Sends them all, and returns while they are under way. */
    CompletableFuture<Void> send(int howMany) {
        load.toKafka(howMany / 2);
        List<String> posted = load.more(howMany / 2);
        return CompletableFuture.allOf(IntStream.range(0, AT_ONCE)
                .mapToObj(sender -> postEach(posted, sender))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** How many posts were acknowledged. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** How many posts were told when to come again. */
    int sentAway() {
        return sentAway.get();
    }

    /** How many were refused without being told when to come again. */
    int sentAwayForGood() {
        return sentAwayForGood.get();
    }

    /** One sender's events, one after the other. */
    private CompletableFuture<Void> postEach(List<String> events, int next) {
        if (next >= events.size()) {
            return CompletableFuture.completedFuture(null);
        }
        return post(events.get(next)).thenCompose(done -> postEach(events, next + AT_ONCE));
    }

    private CompletableFuture<Void> post(String event) {
        return nodes.postAtOnce(0, SteadyLoad.json(event))
                .handle((answer, failure) -> failure == null ? millisToWait(answer, event) : AFTER_NO_ANSWER_MILLIS)
                .thenCompose(wait -> wait == 0 ? CompletableFuture.completedFuture(null) : again(event, wait));
    }

    private long millisToWait(HttpResponse<Void> answer, String event) {
        if (answer.statusCode() == 202) {
            load.isAcknowledged(event);
            acknowledged.incrementAndGet();
            return 0;
        }
        OptionalLong seconds = answer.headers().firstValueAsLong("Retry-After");
        (answer.statusCode() == 503 && seconds.isPresent() ? sentAway : sentAwayForGood).incrementAndGet();
        return TimeUnit.SECONDS.toMillis(seconds.orElse(1));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // completing a future does not fail
    private CompletableFuture<Void> again(String event, long millis) {
        CompletableFuture<Void> due = new CompletableFuture<>();
        later.schedule(() -> due.complete(null), millis, TimeUnit.MILLISECONDS);
        return due.thenCompose(now -> post(event));
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
