package io.joiner.ledger.outbox;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The audit endpoints, each of which is owed every record. Read from the keys, since commands that end an entry owe them the
 * record as well, and know no delivery.
 */
@Component
public class OutboxEndpoints {

    /** The endpoint of {@code joiner.audit.url}. */
    public static final String MAIN = "";

    private static final String KEYS = "joiner.audit.endpoints";

    private final List<String> names;

    @Autowired
    OutboxEndpoints(Environment environment) {
        this(
                Binder.get(environment)
                        .bind(KEYS, Bindable.mapOf(String.class, Object.class))
                        .orElse(Map.of())
                        .keySet()
                        .stream()
                        .sorted()
                        .toArray(String[]::new));
    }

    /** The main one, and these. */
    public OutboxEndpoints(String... further) {
        names = Stream.concat(Stream.of(MAIN), Stream.of(further)).toList();
    }

    /** The main one first. */
    public List<String> names() {
        return names;
    }
}
