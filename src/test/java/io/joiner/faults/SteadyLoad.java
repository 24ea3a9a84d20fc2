package io.joiner.faults;

import io.joiner.support.KafkaTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A steady stream of events through every door, each about somebody of its own. Senders are honest: what was not acknowledged
 * is sent again, to the next node.
 */
final class SteadyLoad implements AutoCloseable {

    /** How the names of faults begin that flood joiner. */
    static final String FLOOD = "flood";

    private static final int IN_A_FLOOD = 40;
    private static final int POSTED_AT_ONCE = 12;
    /** Who waits for an acknowledgement has no more to send; and a slow machine shall not fall ever further behind. */
    private static final int MOST_WAITING = 40;

    private static final int MOST_OPEN = 150;

    private static final int A_FILE = 10;
    private static final int ACCEPTED = 202;
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(250);

    private final Nodes nodes;
    private final KafkaTopic topic;
    private final int partitions;
    private final IntSupplier ended;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService senders = Executors.newFixedThreadPool(POSTED_AT_ONCE);
    private final Map<String, List<String>> sent = new LinkedHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private final Set<String> inKafka = ConcurrentHashMap.newKeySet();
    private final AtomicInteger waiting = new AtomicInteger();
    private String fault = "";
    private int made;

    /** Feeds nodes; {@code ended} tells how many events have come to their end. */
    SteadyLoad(Nodes nodes, KafkaTopic topic, int partitions, IntSupplier ended) {
        this.ended = ended;
        this.nodes = nodes;
        this.topic = topic;
        this.partitions = partitions;
    }

    /** The id of the person that an event is about; those of a flood are about a few. */
    static String person(String event) {
        int number = event.lastIndexOf('-') + 1;
        return isAlone(event)
                ? "person-of-" + event
                : "person-of-" + event.substring(0, number) + Integer.parseInt(event.substring(number)) % IN_A_FLOOD;
    }

    /** Whether no other event is about the same person. */
    static boolean isAlone(String event) {
        return !event.startsWith(FLOOD);
    }

    static String json(String event) {
        return "{\"eventId\":\"%s\",\"objectId\":\"%s\"}".formatted(event, person(event));
    }

    @SuppressWarnings(
            "FutureReturnValueIgnored") // an event that is not sent is missing in the end, which the checks see
    void start(Duration betweenEvents) {
        clock.scheduleAtFixedRate(this::one, 0, betweenEvents.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** From now on, events are those of another fault. */
    synchronized void isNow(String newFault) {
        fault = newFault;
        sent.computeIfAbsent(fault, none -> new ArrayList<>());
    }

    /** The events of each fault. */
    synchronized Map<String, List<String>> sent() {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        sent.forEach((name, events) -> copy.put(name, List.copyOf(events)));
        return copy;
    }

    /** Events that somebody else sends. */
    synchronized List<String> more(int howMany) {
        return IntStream.range(0, howMany).mapToObj(i -> newEvent()).toList();
    }

    /** Events that all go to Kafka. */
    void toKafka(int howMany) {
        List<String> events = more(howMany);
        for (int i = 0; i < events.size(); i++) {
            topic.send(i % partitions, json(events.get(i)));
        }
        topic.flush();
        acknowledged.addAll(events);
    }

    void isAcknowledged(String event) {
        acknowledged.add(event);
    }

    synchronized int sentInAll() {
        return sent.values().stream().mapToInt(List::size).sum();
    }

    synchronized int sentNow() {
        return sent.getOrDefault(fault, List.of()).size();
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    /** Sends no more, and returns when all that was sent is acknowledged. */
    void stop(Duration atMost) throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(10, TimeUnit.SECONDS);
        topic.flush();
        acknowledged.addAll(inKafka);
        senders.shutdown();
        if (!senders.awaitTermination(atMost.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("not everything was acknowledged after " + atMost);
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("events could not be sent", failures.peek());
        }
    }

    private void one() {
        if (waiting.get() > MOST_WAITING || sentInAll() - ended.getAsInt() > MOST_OPEN) {
            return;
        }
        try {
            made++;
            if (made % 40 == 0) {
                drop(made / 40 % nodes.count(), "file-" + made + ".ndjson", more(A_FILE));
            } else if (made % 3 == 0) {
                String event = newEvent();
                inKafka.add(event);
                topic.send(made % partitions, json(event));
            } else {
                String event = newEvent();
                int first = made % nodes.count();
                waiting.incrementAndGet();
                senders.execute(() -> postUntilAccepted(first, event));
            }
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private synchronized String newEvent() {
        List<String> events = sent.get(fault);
        String event = fault.replace(' ', '-') + "-" + events.size();
        events.add(event);
        return event;
    }

    private void postUntilAccepted(int first, String event) {
        try {
            for (int node = first; nodes.post(node % nodes.count(), json(event)) != ACCEPTED; node++) {
                TimeUnit.MILLISECONDS.sleep(BEFORE_AGAIN.toMillis());
            }
            acknowledged.add(event);
            waiting.decrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever lies in an inbox as a whole is joiner's. Where there is no room for it, it comes later. */
    @SuppressWarnings("FutureReturnValueIgnored") // likewise
    private void drop(int node, String name, List<String> events) {
        Path inbox = nodes.setup(node).inbox();
        Path draft = inbox.resolve("." + name);
        try {
            Files.writeString(draft, events.stream().map(SteadyLoad::json).collect(Collectors.joining("\n", "", "\n")));
            Files.move(draft, inbox.resolve(name));
            acknowledged.addAll(events);
        } catch (IOException e) {
            clock.schedule(() -> drop(node, name, events), 1, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        senders.shutdownNow();
    }
}
