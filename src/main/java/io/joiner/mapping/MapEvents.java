package io.joiner.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.ReceivedItem;
import io.joiner.event.ReceivedItem.Empty;
import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.event.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Maps items to events in joiner's own words, by the configured profiles.
 *
 * <p>Knows neither time nor state: the same item gives the same result, on any thread. Whatever an item holds, the worst that
 * comes of it is {@link Mapping.Rejected}.
 */
@Component
public final class MapEvents {

    private static final String TRACEPARENT = "traceparent";

    private final Profiles profiles;
    private final MapOneEvent mapOneEvent;

    /** @throws BrokenExpressionException naming profile or target, field and expression, if jq can't compile it */
    MapEvents(MappingProperties mapping, TargetsProperties targets) {
        this.profiles = new Profiles(mapping.profiles());
        this.mapOneEvent = new MapOneEvent(new Targets(targets.targets()));
    }

    /**
     * Maps an item by the profile that matches it.
     *
     * @param defaultLane the lane of events that name none
     * @return one result for each event in the item, in its order; at least one
     */
    public List<Mapping> map(ReceivedItem item, Lane defaultLane) {
        return map(item, defaultLane, null);
    }

    /**
     * Maps an item by the named profile, whether that matches or not.
     *
     * @param profileName null to take the profile that matches
     * @throws UnknownProfileException if no profile has that name
     */
    public List<Mapping> map(ReceivedItem item, Lane defaultLane, @Nullable String profileName) {
        Profile named = profileName == null ? null : profiles.named(profileName);
        if (item instanceof Unreadable unreadable) {
            return List.of(new Mapping.Rejected(unreadable.position(), unreadable.raw(), unreadable.reason()));
        }
        if (item instanceof Empty empty) {
            return List.of(new Mapping.Ignored(empty.position(), empty.reason()));
        }
        Readable readable = (Readable) item;
        try {
            Profile profile = named == null ? profiles.matching(readable.event()) : named;
            return map(readable, profile.events(readable.event()), profile, defaultLane);
        } catch (RefusedException e) {
            return List.of(rejected(readable, readable.position(), e));
        }
    }

    private List<Mapping> map(Readable item, List<JsonNode> events, Profile profile, Lane defaultLane) {
        if (events.isEmpty()) {
            return List.of(new Mapping.Ignored(item.position(), profile.name(Field.EACH) + " yields nothing"));
        }
        List<Mapping> mappings = new ArrayList<>(events.size());
        for (JsonNode event : events) {
            SourcePosition position = events.size() == 1 ? item.position() : part(item.position(), mappings.size() + 1);
            mappings.add(map(item, position, event, profile, defaultLane));
        }
        return mappings;
    }

    private Mapping map(Readable item, SourcePosition position, JsonNode event, Profile profile, Lane defaultLane) {
        try {
            Mapping mapping = mapOneEvent.map(position, event, profile, defaultLane);
            return mapping instanceof Mapping.Mapped mapped
                    ? new Mapping.Mapped(mapped.event().sentIn(span(item, event)))
                    : mapping;
        } catch (RefusedException e) {
            return rejected(item, position, e);
        }
    }

    /** A CloudEvent's own word (its extension for distributed tracing) is nearer to it than a header. */
    private static @Nullable String span(Readable item, JsonNode event) {
        return event.has("specversion") && event.path(TRACEPARENT).isTextual()
                ? event.path(TRACEPARENT).asText()
                : item.traceparent();
    }

    // The whole item, not its part: only that can be replayed, and the parts that went well are told by their keys.
    private static Mapping rejected(Readable item, SourcePosition position, RefusedException e) {
        return new Mapping.Rejected(position, item.event().toString(), e.reason());
    }

    private static SourcePosition part(SourcePosition item, int number) {
        return new SourcePosition(item.source(), item.name(), item.place() + ", part " + number);
    }
}
