package io.joiner.intake.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits on the consumer's own thread and stays a member of the group meanwhile, however long that is.
 *
 * <p>Kafka takes a consumer that doesn't poll for dead ({@code max.poll.interval.ms}). So it polls here, with all its
 * partitions paused, while the records in hand wait.
 */
final class HeldConsumer {

    private static final Duration BETWEEN_POLLS = Duration.ofMillis(200);

    private static final String STOPS = "joiner stops; these records were not taken in and will come again";

    private final Consumer<?, ?> consumer;
    private final BooleanSupplier stopping;
    private final Set<TopicPartition> pausedByOthers = new HashSet<>();
    private boolean holding;

    /** @param stopping whether the application is about to end, so that waiting is over */
    HeldConsumer(Consumer<?, ?> consumer, BooleanSupplier stopping) {
        this.consumer = consumer;
        this.stopping = stopping;
    }

    /** @throws IllegalStateException if the application stops before the time is over */
    void hold(Duration time) {
        if (!holding) {
            pausedByOthers.addAll(consumer.paused());
            holding = true;
        }
        consumer.pause(consumer.assignment());
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (stopping.getAsBoolean()) {
                throw new IllegalStateException(STOPS);
            }
            // Kafka's own wait goes by the machine's clock: set back meanwhile, it would last until that is as late
            // again.
            giveBack(consumer.poll(Duration.ZERO));
            pause(end - System.nanoTime());
        }
    }

    private static void pause(long leftNanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(leftNanos, BETWEEN_POLLS.toNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(STOPS, e);
        }
    }

    void release() {
        if (holding) {
            Set<TopicPartition> ours = new HashSet<>(consumer.assignment());
            ours.removeAll(pausedByOthers);
            consumer.resume(ours);
            pausedByOthers.clear();
            holding = false;
        }
    }

    // A partition that was assigned in this very poll is not paused yet; its records are for later.
    private <K, V> void giveBack(ConsumerRecords<K, V> early) {
        for (TopicPartition partition : early.partitions()) {
            consumer.seek(partition, early.records(partition).get(0).offset());
        }
        consumer.pause(consumer.assignment());
    }
}
