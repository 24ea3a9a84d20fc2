package io.joiner.mapping;

import io.joiner.event.SourcePosition;
import io.joiner.mapping.target.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in joiner's own words, with one subject for each target that takes it.
 *
 * @param eventKey tells repeats of the same event: the profile's name, then what its {@code event-id} yields
 * @param profile the profile that mapped it
 * @param notBefore the entries wait until then, or null to start at once
 * @param hireDate first working day, for readiness reports and alerts only
 * @param subjects at least one
 * @param traceparent the span in which its sender sent it, or null
 * @param note what of the event could not be read though the person is provisioned all the same, in plain words; or null
 */
public record MappedEvent(
        String eventKey,
        SourcePosition position,
        String profile,
        Person person,
        Lane lane,
        @Nullable Instant notBefore,
        @Nullable LocalDate hireDate,
        List<Subject> subjects,
        @Nullable String traceparent,
        @Nullable String note) {

    public MappedEvent(
            String eventKey,
            SourcePosition position,
            String profile,
            Person person,
            Lane lane,
            @Nullable Instant notBefore,
            @Nullable LocalDate hireDate,
            List<Subject> subjects) {
        this(eventKey, position, profile, person, lane, notBefore, hireDate, subjects, null, null);
    }

    /** The same, as sent in that span. */
    MappedEvent sentIn(@Nullable String span) {
        return new MappedEvent(eventKey, position, profile, person, lane, notBefore, hireDate, subjects, span, note);
    }
}
