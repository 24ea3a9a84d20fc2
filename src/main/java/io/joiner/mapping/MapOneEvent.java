package io.joiner.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.Kind;
import io.joiner.event.SourcePosition;
import io.joiner.mapping.date.DateOrder;
import io.joiner.mapping.jq.JqFunctions;
import io.joiner.mapping.jq.RefusedException;
import io.joiner.mapping.profile.Field;
import io.joiner.mapping.profile.FirstDay;
import io.joiner.mapping.profile.Members;
import io.joiner.mapping.profile.Profile;
import io.joiner.mapping.profile.Times;
import io.joiner.mapping.target.Subject;
import io.joiner.mapping.target.Subject.Member;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Maps one event by one profile. */
public final class MapOneEvent {

    private static final List<Field> IDENTITY =
            List.of(Field.OBJECT_ID, Field.USER_PRINCIPAL_NAME, Field.MAIL, Field.EMPLOYEE_ID);

    /** Some sources have no other id than the person's, for whatever they tell. */
    private static final String WITHDRAWN = " withdrawn";

    private static final String NOBODY = ": nobody is named; looked for ";

    private final Targets targets;
    private final DateOrder dateOrder;

    MapOneEvent(Targets targets, DateOrder dateOrder) {
        this.targets = targets;
        this.dateOrder = dateOrder;
    }

    /** Whether an event was refused because it names nobody. */
    public static boolean isNobody(String reason) {
        return reason.contains(NOBODY);
    }

    /** @throws RefusedException if the event can't be mapped */
    Mapping map(SourcePosition position, JsonNode event, Profile profile, Lane defaultLane) {
        if (!event.isObject()) {
            throw new RefusedException(profile.name(Field.EACH) + " must yield objects, found " + Kind.of(event));
        }
        if (profile.holds(Field.WITHDRAWN, event, false)) {
            return new Mapping.Withdrawn(event(position, event, profile, defaultLane, WITHDRAWN));
        }
        if (!profile.holds(Field.CREATED, event, true)) {
            return new Mapping.Ignored(position, "profile " + profile.name() + ": it tells of no created user");
        }
        return new Mapping.Mapped(event(position, event, profile, defaultLane, ""));
    }

    private MappedEvent event(
            SourcePosition position, JsonNode event, Profile profile, Lane defaultLane, String keyEnd) {
        PersonOfEvent read = PersonOfEvent.of(profile, event);
        Person person = read.person();
        FirstDay firstDay = FirstDay.of(profile, event, dateOrder);
        return new MappedEvent(
                eventKey(profile, event, person) + keyEnd,
                position,
                profile.name(),
                person,
                Lanes.lane(profile.name(Field.LANE), profile.text(Field.LANE, event), defaultLane),
                Times.moment(profile.name(Field.NOT_BEFORE), profile.text(Field.NOT_BEFORE, event), dateOrder),
                firstDay.date(),
                subjects(profile, event, person),
                null,
                note(firstDay.problem(), read.problem()));
    }

    private static String eventKey(Profile profile, JsonNode event, Person person) {
        if (profile.takesFirstSeenOnly()) {
            return profile.name() + ":first-seen " + who(profile.keyOrNumber(Field.OBJECT_ID, event), person);
        }
        String id = profile.has(Field.EVENT_ID) ? profile.id(Field.EVENT_ID, event) : JqFunctions.digest(event);
        if (id == null) {
            throw new RefusedException(profile.name(Field.EVENT_ID) + " yields nothing");
        }
        return profile.name() + ":" + id;
    }

    /** By what changes least in a person's life. */
    private static String who(@Nullable String objectId, Person person) {
        return Stream.of(objectId, person.employeeId(), person.userPrincipalName(), person.mail())
                .filter(Objects::nonNull)
                .findFirst()
                .map(id -> id.toLowerCase(Locale.ROOT))
                .orElse("nobody");
    }

    private static @Nullable String note(@Nullable String first, @Nullable String second) {
        String both = Stream.of(first, second).filter(Objects::nonNull).collect(Collectors.joining("; "));
        return both.isEmpty() ? null : both;
    }

    private List<Subject> subjects(Profile profile, JsonNode event, Person person) {
        String objectId = profile.keyOrNumber(Field.OBJECT_ID, event);
        if (objectId == null) {
            requireSomeIdentity(profile, person);
        }
        String type = profile.text(Field.OBJECT_TYPE_NAME, event);
        List<Member> members = Members.members(profile.name(Field.MEMBERS), profile.value(Field.MEMBERS, event));
        return targets.targets(profile.name(Field.TARGET), profile.value(Field.TARGET, event), event).stream()
                .map(target -> subject(target, objectId, orElse(type, target.objectTypeName()), members))
                .toList();
    }

    /** Only users can be looked up, and only where the target knows them by their object id in Entra. */
    private static Subject subject(
            Targets.Choice target, @Nullable String objectId, String type, List<Member> members) {
        if (objectId == null && !(target.lookUp() && type.equalsIgnoreCase("user"))) {
            throw new RefusedException(
                    "target " + target.name() + " knows a " + type + " by its object-id alone, and that is missing");
        }
        if (!members.isEmpty() && !target.takesMembers()) {
            throw new RefusedException("target " + target.name()
                    + " takes no members of groups, for its api is legacy; use api: parameters");
        }
        return new Subject(target.name(), objectId, type, members);
    }

    private static void requireSomeIdentity(Profile profile, Person person) {
        if (!person.isNamed()) {
            String looked = IDENTITY.stream().map(Field::label).collect(Collectors.joining(", "));
            throw new RefusedException("profile " + profile.name() + NOBODY + looked);
        }
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
