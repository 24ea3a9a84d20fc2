package io.joiner.mapping.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.mapping.jq.BrokenExpressionException;
import io.joiner.mapping.jq.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the profile that reads an item. */
public final class Profiles {

    private static final String CLOUDEVENTS = "cloudevents";
    private static final String PLAIN = "plain";

    private final Map<String, Profile> byName = new TreeMap<>();
    private final List<Profile> configured = new ArrayList<>();
    private final Profile cloudEvents;
    private final Profile plain;

    /** @throws BrokenExpressionException if an expression is none, or a built-in profile is gone */
    public Profiles(Map<String, ProfileProperties> properties) {
        properties.forEach((name, fields) -> byName.put(name, new Profile(name, fields)));
        cloudEvents = builtIn(CLOUDEVENTS);
        plain = builtIn(PLAIN);
        for (Profile profile : byName.values()) {
            if (profile != cloudEvents && profile != plain && profile.has(Field.MATCH)) {
                configured.add(profile);
            }
        }
    }

    public Profile named(String name) {
        Profile profile = byName.get(name);
        if (profile == null) {
            throw new UnknownProfileException(byName.keySet());
        }
        return profile;
    }

    /**
     * The configured profile whose match holds; where none does, {@code cloudevents} or {@code plain}.
     *
     * <p>A match that fails on an item is usually just about another form of event. So it counts only where no other
     * profile matches; there falling back would hide a mistake in it.
     *
     * @throws RefusedException if several match, or none does and a match failed
     */
    public Profile matching(JsonNode item) {
        List<Profile> matching = new ArrayList<>(1);
        List<RefusedException> failures = new ArrayList<>(0);
        for (Profile profile : configured) {
            try {
                if (profile.holds(Field.MATCH, item, false)) {
                    matching.add(profile);
                }
            } catch (RefusedException e) {
                failures.add(e);
            }
        }
        if (matching.size() > 1) {
            List<String> names = matching.stream().map(Profile::name).toList();
            throw new RefusedException("more than one profile matches: " + String.join(", ", names));
        }
        if (matching.isEmpty() && !failures.isEmpty()) {
            throw failures.get(0);
        }
        return matching.isEmpty() ? understoodByDefault(item) : matching.get(0);
    }

    /** Whether it is the one that reads what no other reads, and splits nothing. */
    public boolean isUsual(Profile profile) {
        return profile == plain && !plain.has(Field.EACH);
    }

    private Profile understoodByDefault(JsonNode item) {
        return cloudEvents.holds(Field.MATCH, item, false) ? cloudEvents : plain;
    }

    private Profile builtIn(String name) {
        Profile profile = byName.get(name);
        if (profile == null) {
            throw new IllegalStateException("joiner.mapping.profiles." + name + " is missing; it comes with joiner");
        }
        return profile;
    }
}
