package io.joiner.ledger;

import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.mapping.Lane;
import io.joiner.mapping.MappedEvent;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapped event for tests: of a person for the target {@code crm} in the normal lane, until it is said otherwise. */
public record Sample(
        String key,
        @Nullable String objectId,
        Person person,
        String type,
        Lane lane,
        @Nullable Instant notBefore,
        @Nullable LocalDate hireDate,
        List<String> targets,
        List<Subject.Member> members) {

    public static final String TARGET = "crm";

    public static Sample event(String key, String objectId) {
        return new Sample(
                key,
                objectId,
                new Person(null, null, null),
                "User",
                Lane.NORMAL,
                null,
                null,
                List.of(TARGET),
                List.of());
    }

    /** An event that names no object id. */
    public static Sample unresolved(String key, Person person) {
        return new Sample(key, null, person, "User", Lane.NORMAL, null, null, List.of(TARGET), List.of());
    }

    Sample again(String otherKey) {
        return new Sample(otherKey, objectId, person, type, lane, notBefore, hireDate, targets, members);
    }

    Sample as(Person other) {
        return new Sample(key, objectId, other, type, lane, notBefore, hireDate, targets, members);
    }

    Sample type(String other) {
        return new Sample(key, objectId, person, other, lane, notBefore, hireDate, targets, members);
    }

    public Sample in(Lane other) {
        return new Sample(key, objectId, person, type, other, notBefore, hireDate, targets, members);
    }

    public Sample notBefore(Instant moment) {
        return new Sample(key, objectId, person, type, lane, moment, hireDate, targets, members);
    }

    public Sample hiredOn(LocalDate date) {
        return new Sample(key, objectId, person, type, lane, notBefore, date, targets, members);
    }

    public Sample to(String... others) {
        return new Sample(key, objectId, person, type, lane, notBefore, hireDate, List.of(others), members);
    }

    public Sample members(String... ids) {
        return new Sample(
                key,
                objectId,
                person,
                type,
                lane,
                notBefore,
                hireDate,
                targets,
                List.of(ids).stream().map(id -> new Subject.Member(id, "User")).toList());
    }

    public Mapping mapping() {
        List<Subject> subjects = targets.stream()
                .map(target -> new Subject(target, objectId, type, members))
                .toList();
        return new Mapping.Mapped(
                new MappedEvent(key, at("line " + key), "plain", person, lane, notBefore, hireDate, subjects));
    }

    public static Mapping bad(String place, String raw) {
        return new Mapping.Rejected(at(place), raw, "nobody is named");
    }

    private static SourcePosition at(String place) {
        return new SourcePosition(Source.FILE, "joiners.ndjson", place);
    }
}
