package io.joiner.ledger.retention;

import io.joiner.ledger.rows.PastEvents;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Forgets that there was an event; should it come once more, it is new. */
@Component
@Order(4)
public class ForgetEvents implements Removal {

    private final PastEvents past;
    private final Duration age;

    ForgetEvents(PastEvents past, RetentionProperties retention) {
        this.past = past;
        this.age = retention.events();
    }

    @Override
    public String kind() {
        return "events";
    }

    @Override
    public Duration age() {
        return age;
    }

    @Override
    public int remove(long before, int atMost) {
        return past.forget(before, atMost);
    }
}
