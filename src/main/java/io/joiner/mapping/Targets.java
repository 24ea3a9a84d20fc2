package io.joiner.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.mapping.jq.BrokenExpressionException;
import io.joiner.mapping.jq.Jq;
import io.joiner.mapping.jq.RefusedException;
import io.joiner.mapping.profile.Texts;
import io.joiner.mapping.target.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the targets that take an event. */
final class Targets {

    /** A configured target with its compiled {@code accepts}. */
    record Choice(
            String name,
            String objectTypeName,
            boolean lookUp,
            boolean takesMembers,
            @Nullable Jq accepts) {

        boolean takes(JsonNode event) {
            return accepts == null || accepts.holds(event);
        }
    }

    private final Map<String, Choice> byName = new TreeMap<>();

    /** @throws BrokenExpressionException if an expression is none */
    Targets(Map<String, Target> targets) {
        targets.forEach((name, target) -> byName.put(name, choice(name, target)));
    }

    /**
     * The targets an event names, or else all that accept it.
     *
     * @param name how reasons name the value
     * @param named what the event says: a name, a list of names, or nothing
     * @return at least one
     */
    List<Choice> targets(String name, @Nullable JsonNode named, JsonNode event) {
        List<Choice> targets = new ArrayList<>();
        Set<String> names = names(name, named);
        for (String wanted : names) {
            Choice target = byName.get(wanted);
            if (target == null) {
                throw new RefusedException(name + " is none of the targets: " + known());
            }
            targets.add(target);
        }
        if (names.isEmpty()) {
            byName.values().stream().filter(target -> target.takes(event)).forEach(targets::add);
        }
        if (targets.isEmpty()) {
            throw new RefusedException("no target accepts it; the targets are: " + known());
        }
        return targets;
    }

    private static Set<String> names(String name, @Nullable JsonNode named) {
        Set<String> names = new LinkedHashSet<>();
        Iterable<JsonNode> values = named == null ? List.of() : named.isArray() ? named : List.of(named);
        for (JsonNode value : values) {
            String text = Texts.text(name, value);
            if (text != null) {
                names.add(text);
            }
        }
        return names;
    }

    private String known() {
        return byName.isEmpty() ? "none is configured" : String.join(", ", byName.keySet());
    }

    private static Choice choice(String name, Target target) {
        String accepts = target.accepts();
        Jq compiled = accepts == null || accepts.isBlank() ? null : Jq.compile("target " + name, "accepts", accepts);
        return new Choice(name, target.objectTypeName(), target.lookUp(), target.api() != Target.Api.LEGACY, compiled);
    }
}
