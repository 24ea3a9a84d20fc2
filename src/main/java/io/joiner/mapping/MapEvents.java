package io.joiner.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.ReceivedItem;
import io.joiner.event.ReceivedItem.Empty;
import io.joiner.event.ReceivedItem.Part;
import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.event.SourcePosition;
import io.joiner.mapping.jq.BrokenExpressionException;
import io.joiner.mapping.jq.RefusedException;
import io.joiner.mapping.profile.Field;
import io.joiner.mapping.profile.KnownMembers;
import io.joiner.mapping.profile.MappingProperties;
import io.joiner.mapping.profile.Profile;
import io.joiner.mapping.profile.Profiles;
import io.joiner.mapping.profile.UnknownProfileException;
import io.joiner.mapping.target.TargetsProperties;
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
    public MapEvents(MappingProperties mapping, TargetsProperties targets) {
        this.profiles = new Profiles(mapping.profiles());
        this.mapOneEvent = new MapOneEvent(new Targets(targets.targets()), mapping.dateOrder());
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
        if (item instanceof Part part) {
            return List.of(map(part, defaultLane));
        }
        Readable readable = (Readable) item;
        try {
            Profile profile = named == null ? profiles.matching(readable.event()) : named;
            List<JsonNode> events =
                    profiles.isUsual(profile) ? KnownMembers.events(readable) : profile.events(readable.event());
            return map(readable, events, profile, defaultLane);
        } catch (RefusedException e) {
            return List.of(rejected(readable, e));
        }
    }

    private Mapping map(Part part, Lane defaultLane) {
        Profile profile = profiles.named(part.profile());
        try {
            return mapOneEvent.map(part.position(), part.event(), profile, defaultLane);
        } catch (RefusedException e) {
            return new Mapping.Rejected(part.position(), part.event().toString(), e.reason(), part.profile());
        }
    }

    private List<Mapping> map(Readable item, List<JsonNode> events, Profile profile, Lane defaultLane) {
        if (events.isEmpty()) {
            return List.of(new Mapping.Ignored(item.position(), profile.name(Field.EACH) + " yields nothing"));
        }
        if (events.size() > 1) {
            return parts(item, events, profile, defaultLane);
        }
        try {
            return List.of(map(item, item.position(), events.get(0), profile, defaultLane));
        } catch (RefusedException e) {
            return List.of(rejected(item, e));
        }
    }

    private List<Mapping> parts(Readable item, List<JsonNode> events, Profile profile, Lane defaultLane) {
        List<Mapping> mappings = new ArrayList<>(events.size());
        RejectedParts rejected = new RejectedParts(item, profile.name());
        for (int number = 1; number <= events.size(); number++) {
            JsonNode event = events.get(number - 1);
            SourcePosition position = part(item.position(), number);
            try {
                mappings.add(map(item, position, event, profile, defaultLane));
            } catch (RefusedException e) {
                rejected.alone(position, event, e.reason()).ifPresent(mappings::add);
            }
        }
        rejected.together(events.size()).ifPresent(mappings::add);
        return mappings;
    }

    /** @throws RefusedException if the event can't be mapped */
    private Mapping map(Readable item, SourcePosition position, JsonNode event, Profile profile, Lane defaultLane) {
        Mapping mapping = mapOneEvent.map(position, event, profile, defaultLane);
        return mapping instanceof Mapping.Mapped mapped
                ? new Mapping.Mapped(mapped.event().sentIn(span(item, event)))
                : mapping;
    }

    /** A CloudEvent's own word (its extension for distributed tracing) is nearer to it than a header. */
    private static @Nullable String span(Readable item, JsonNode event) {
        return event.has("specversion") && event.path(TRACEPARENT).isTextual()
                ? event.path(TRACEPARENT).asText()
                : item.traceparent();
    }

    private static Mapping rejected(Readable item, RefusedException e) {
        return new Mapping.Rejected(item.position(), item.event().toString(), e.reason());
    }

    private static SourcePosition part(SourcePosition item, int number) {
        return new SourcePosition(item.source(), item.name(), item.place() + ", part " + number);
    }
}
