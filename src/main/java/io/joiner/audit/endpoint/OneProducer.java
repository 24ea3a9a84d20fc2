package io.joiner.audit.endpoint;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * The one producer that all threads of an endpoint send by. One that is broken is replaced once, however many threads find that out,
 * and what others have under way by it may end.
 */
final class OneProducer implements AutoCloseable {

    /** What is under way by a producer that is replaced may take so long. */
    private static final Duration TO_END = Duration.ofSeconds(10);

    private final Factory factory;
    private @Nullable Producer<byte[], byte[]> current;

    OneProducer(Factory factory) {
        this.factory = factory;
    }

    /** Makes a producer. */
    interface Factory {

        /**
         * A new one.
         *
         * @throws KafkaAwayException if it would be of no use
         */
        Producer<byte[], byte[]> make() throws KafkaAwayException;
    }

    /** The one to send by; made if there is none. */
    synchronized Producer<byte[], byte[]> get() throws KafkaAwayException {
        Producer<byte[], byte[]> producer = current;
        if (producer == null) {
            producer = factory.make();
            current = producer;
        }
        return producer;
    }

    /** Has the next one made anew, unless another thread has seen to that. */
    void replace(Producer<byte[], byte[]> broken) {
        if (forget(broken)) {
            broken.close(TO_END);
        }
    }

    /** Like {@link #replace}, and what is under way is given up: nothing of it arrives behind what is sent next. */
    void giveUp(Producer<byte[], byte[]> stuck) {
        if (forget(stuck)) {
            stuck.close(Duration.ZERO);
        }
    }

    private synchronized boolean forget(Producer<byte[], byte[]> producer) {
        boolean isCurrent = current == producer;
        if (isCurrent) {
            current = null;
        }
        return isCurrent;
    }

    @Override
    public synchronized void close() {
        if (current != null) {
            current.close(Duration.ZERO);
            current = null;
        }
    }
}
