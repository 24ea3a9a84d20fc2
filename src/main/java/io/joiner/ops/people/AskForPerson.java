package io.joiner.ops.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.joiner.ops.operations.Asker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
     * @param objectId the person's object id, masked where it is no GUID; absent while it is looked for
     * @param standing ready or not, and why
     * @param hireDate the first working day, as the latest event that has one tells; absent without one
     * @param inTime whether the target was, or can be expected to be, ready when that day begins in UTC; absent without one
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
        Map<String, List<EntryStory>> byTarget = tellStory.ofAnyId(anyId, asker).stream()
                .collect(Collectors.groupingBy(EntryStory::target, TreeMap::new, Collectors.toList()));
        List<InTarget> targets =
                byTarget.values().stream().map(AskForPerson::inTarget).toList();
        boolean ready = !targets.isEmpty()
                && targets.stream().allMatch(target -> target.standing().readiness() == Standing.Readiness.READY);
        return new Answer(ready, targets);
    }

    /** @param stories of one target, the latest first */
    private static InTarget inTarget(List<EntryStory> stories) {
        EntryStory story = stories.get(0);
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
                hireDate == null
                        ? null
                        : isInTime(
                                stories, hireDate.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private static boolean isInTime(List<EntryStory> stories, Instant day) {
        Standing standing = stories.get(0).standing();
        return switch (standing.readiness()) {
            case READY -> wasReadyBefore(day, stories);
            case BLOCKED, CANCELLED, ERASED -> false;
            case EXPECTED ->
                Objects.requireNonNull(standing.expectedAt(), "what is expected has a time")
                        .isBefore(day);
        };
    }

    /** By whichever event: a later one may have changed nothing. */
    private static boolean wasReadyBefore(Instant day, List<EntryStory> stories) {
        return stories.stream()
                .flatMap(story -> story.endings().stream())
                .anyMatch(ending ->
                        ending.verdict().result().isGood() && ending.decidedAt().isBefore(day));
    }
}
