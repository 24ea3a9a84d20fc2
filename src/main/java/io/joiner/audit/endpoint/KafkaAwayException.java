package io.joiner.audit.endpoint;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Kafka did not take a record; the message says why in plain words, without what it was sent. */
public final class KafkaAwayException extends IOException {

    private static final long serialVersionUID = 1L;

    KafkaAwayException(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
