package io.joiner.graph.target;

import io.joiner.graph.job.Choice;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What choosing a rule came to for each target when Graph was last asked; nothing where job and rule are configured. */
@Component
public class ChosenRules {

    private final Map<String, Looked> looked = new ConcurrentHashMap<>();

    /** A choice, and when it was made. */
    public record Looked(Choice choice, Instant at) {}

    public Optional<Looked> of(String target) {
        return Optional.ofNullable(looked.get(target));
    }

    void put(String target, Choice choice, Instant at) {
        looked.put(target, new Looked(choice, at));
    }
}
