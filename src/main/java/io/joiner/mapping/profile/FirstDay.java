package io.joiner.mapping.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.Kind;
import io.joiner.mapping.date.DateOrder;
import io.joiner.mapping.date.Dates;
import io.joiner.mapping.date.ReadDate;
import io.joiner.mapping.jq.RefusedException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person's first working day, for reports alone: what can't be read keeps nobody from being provisioned.
 *
 * @param date null if none is told, or it can't be read
 * @param problem why it can't be read, with the field's name; null if it can
 */
public record FirstDay(@Nullable LocalDate date, @Nullable String problem) {

    private static final FirstDay NONE = new FirstDay(null, null);

    /** Reads the field {@code hire-date} of an event. */
    public static FirstDay of(Profile profile, JsonNode event, DateOrder order) {
        String name = profile.name(Field.HIRE_DATE);
        try {
            JsonNode value = profile.value(Field.HIRE_DATE, event);
            return value == null ? NONE : read(name, value, order);
        } catch (RefusedException e) {
            return new FirstDay(null, e.reason());
        }
    }

    private static FirstDay read(String name, JsonNode value, DateOrder order) {
        if (!value.isTextual() && !value.isIntegralNumber()) {
            return new FirstDay(null, name + " must be a date, found " + Kind.of(value));
        }
        String text = value.asText();
        if (text.length() > Texts.LONGEST) {
            return new FirstDay(null, name + " must be a date, such as 2026-11-02");
        }
        ReadDate read = Dates.read(text, order);
        return new FirstDay(read.date(), read.problem() == null ? null : name + " " + read.problem());
    }
}
