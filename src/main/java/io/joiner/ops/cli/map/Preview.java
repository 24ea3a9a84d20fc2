package io.joiner.ops.cli.map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.joiner.ops.cli.output.Output;
import io.joiner.provisioning.call.CallBody;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What would become of one event of a file. */
sealed interface Preview extends Output.Told {

    /** Where the event stands in the file. */
    String place();

    /** Names what would become of it, for programs. */
    @JsonProperty
    String outcome();

    /**
     * It would be accepted.
     *
     * @param repeats where the same event stands in this file already, or null; it would be a duplicate then
     * @param calls one for each target; none for a duplicate
     */
    record Accepted(
            String place,
            String eventKey,
            @Nullable String repeats,
            String profile,
            String lane,
            @Nullable Instant notBefore,
            @Nullable LocalDate hireDate,
            List<PlannedCalls> calls)
            implements Preview {

        @Override
        public String outcome() {
            return repeats == null ? "accepted" : "duplicate";
        }

        @Override
        public String inWords() {
            if (repeats != null) {
                return "%s: duplicate of %s (event %s)".formatted(place, repeats, eventKey);
            }
            String begun = "%s: event %s by profile %s, lane %s%s%s"
                    .formatted(
                            place,
                            eventKey,
                            profile,
                            lane,
                            when(", not before ", notBefore),
                            when(", hired ", hireDate));
            return calls.stream()
                    .map(call -> System.lineSeparator() + call.inWords())
                    .collect(Collectors.joining("", begun, ""));
        }

        private static String when(String words, @Nullable Object moment) {
            return moment == null ? "" : words + moment;
        }
    }

    /** It would call off whatever still waits for that person. */
    record Withdrawn(String place, String eventKey) implements Preview {

        @Override
        public String outcome() {
            return "withdrawn";
        }

        @Override
        public String inWords() {
            return "%s: event %s calls off what still waits for the person".formatted(place, eventKey);
        }
    }

    /** It would be kept as rejected. */
    record Rejected(String place, String reason) implements Preview {

        @Override
        public String outcome() {
            return "rejected";
        }

        @Override
        public String inWords() {
            return place + ": rejected: " + reason;
        }
    }

    /** It would be counted and left alone. */
    record Ignored(String place, String reason) implements Preview {

        @Override
        public String outcome() {
            return "ignored";
        }

        @Override
        public String inWords() {
            return place + ": ignored: " + reason;
        }
    }

    /**
     * What would be called for one target.
     *
     * @param lookUpBy by what the object id would be looked up first, or null if the event has it
     * @param path below the Graph root
     * @param bodies what would be sent, one after the other; none where the object id would come from the look-up
     */
    record PlannedCalls(String target, @Nullable String lookUpBy, String path, List<CallBody> bodies) {

        /** Whoever is looked up is a person, so one call follows. */
        long number() {
            return Math.max(bodies.size(), 1);
        }

        private String inWords() {
            return lookUpBy != null
                    ? "  target %s: the person is looked up by %s first".formatted(target, lookUpBy)
                    : bodies.stream()
                            .map(body -> "%n    %s".formatted(Output.json(body)))
                            .collect(Collectors.joining("", "  target %s: POST %s".formatted(target, path), ""));
        }
    }
}
