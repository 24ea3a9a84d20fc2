package io.joiner.intake.webhook.gate;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The paths at which the door stands, with the methods they take; their names are what the log tells of a request. */
public enum DoorPath {
    EVENTS("/events", "/events/?", "POST", "OPTIONS", "GET", "HEAD"),
    EVENTS_OF_PROFILE("/events/{profile}", "/events/[A-Za-z0-9_-]{1,64}/?", "POST", "OPTIONS", "GET", "HEAD"),
    GRAPH_NOTIFICATIONS("/graph/notifications", "/graph/notifications", "POST", "OPTIONS");

    private final String template;
    private final Pattern pattern;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
    private final List<String> methods;

    DoorPath(String template, String regex, String... methods) {
        this.template = template;
        this.pattern = Pattern.compile(regex);
        this.methods = List.copyOf(Arrays.asList(methods));
    }

    /** Finds a path as it was sent, before any decoding; null if the door doesn't stand there. */
    public static @Nullable DoorPath of(String rawPath) {
        for (DoorPath path : values()) {
            if (path.pattern.matcher(rawPath).matches()) {
                return path;
            }
        }
        return null;
    }

    /** The profile that a path of {@link #EVENTS_OF_PROFILE} names; null for any other. */
    public static @Nullable String profile(String rawPath) {
        return of(rawPath) == EVENTS_OF_PROFILE ? withoutSlash(rawPath).substring("/events/".length()) : null;
    }

    /** The path without the slash at its end, which gateways add or drop on the way. */
    public static String withoutSlash(String rawPath) {
        return rawPath.endsWith("/") ? rawPath.substring(0, rawPath.length() - 1) : rawPath;
    }

    /** Where all paths begin that belong to the same door, such as {@code /events}. */
    String root() {
        return this == GRAPH_NOTIFICATIONS ? "/graph" : "/events";
    }

    /** Whether the query is of use; of all other paths it is dropped, for Camel would make headers of it. */
    boolean readsQuery() {
        return this == GRAPH_NOTIFICATIONS;
    }

    /** The path as it is written where people read of it. */
    public String template() {
        return template;
    }

    boolean takes(String method) {
        return methods.contains(method);
    }

    String allowed() {
        return String.join(", ", methods);
    }
}
