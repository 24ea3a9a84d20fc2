package io.joiner.ops.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers for one person, over all targets: ready, expected and when, or blocked and who must act. */
@Component
public class AskForPerson {

    private final TellStory tellStory;

    AskForPerson(TellStory tellStory) {
        this.tellStory = tellStory;
    }

    /**
     * How a person stands; no targets when nobody is known by that id.
     *
     * @param ready whether ready in all targets
     * @param targets how the person stands in each
     */
    public record Answer(boolean ready, List<InTarget> targets) {}

    /**
     * How a person stands in one target, by the latest entry there.
     *
     * @param target the target's name
     * @param entry the id of that entry
     * @param objectId the person's object id; absent while it is looked for
     * @param standing ready or not, and why
     * @param hireDate the first working day, as the latest event that has one tells; absent without one
     * @param inTime whether the target is, or can be expected to be, ready when that day begins in UTC; absent without one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record InTarget(
            String target,
            String entry,
            @Nullable String objectId,
            @JsonUnwrapped Standing standing,
            @Nullable LocalDate hireDate,
            @Nullable Boolean inTime) {}

    public Answer ask(String anyId, Asker asker) {
        Map<String, InTarget> latest = new TreeMap<>();
        tellStory.ofAnyId(anyId, asker).forEach(story -> latest.putIfAbsent(story.target(), inTarget(story)));
        boolean ready = !latest.isEmpty()
                && latest.values().stream()
                        .allMatch(target -> target.standing().readiness() == Standing.Readiness.READY);
        return new Answer(ready, List.copyOf(latest.values()));
    }

    private static InTarget inTarget(EntryStory story) {
        LocalDate hireDate = story.events().stream()
                .map(EntryStory.Event::hireDate)
                .filter(Objects::nonNull)
                .reduce(null, (one, later) -> later);
        return new InTarget(
                story.target(),
                story.id(),
                story.objectId(),
                story.standing(),
                hireDate,
                hireDate == null ? null : inTime(story.standing(), hireDate));
    }

    private static boolean inTime(Standing standing, LocalDate hireDate) {
        return switch (standing.readiness()) {
            case READY -> true;
            case BLOCKED, CANCELLED, ERASED -> false;
            case EXPECTED ->
                Objects.requireNonNull(standing.expectedAt(), "what is expected has a time")
                        .isBefore(hireDate.atStartOfDay(ZoneOffset.UTC).toInstant());
        };
    }
}
