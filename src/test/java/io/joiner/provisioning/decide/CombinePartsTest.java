package io.joiner.provisioning.decide;

import static io.joiner.ledger.Verdict.Result.PARKED;
import static io.joiner.ledger.Verdict.Result.SKIPPED;
import static io.joiner.ledger.Verdict.Result.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.Verdict;
import io.joiner.ledger.Verdict.Result;
import io.joiner.mapping.target.Subject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CombinePartsTest {

    private static final Subject TWELVE = new Subject(
            "crm",
            "staff",
            "Group",
            IntStream.range(0, 12)
                    .mapToObj(i -> new Subject.Member("m" + i, "User"))
                    .toList());

    @Test
    void succeedsIfAnyPartChangedSomething() {
        Verdict all =
                CombineParts.combine(TWELVE, List.of(part(SKIPPED, "a"), part(SUCCEEDED, "b")), part(SKIPPED, "c"));

        assertThat(all.result()).isEqualTo(SUCCEEDED);
        assertThat(all.changeId()).isEqualTo("change-b");
        assertThat(all.reason()).isEqualTo("Why b.");
        assertThat(all.errorCode()).isNull();
        assertThat(all.whatToDo()).isEmpty();
    }

    @Test
    void isSkippedIfAllWereInStep() {
        Verdict all = CombineParts.combine(TWELVE, List.of(part(SKIPPED, "a"), part(SKIPPED, "b")), part(SKIPPED, "c"));

        assertThat(all.result()).isEqualTo(SKIPPED);
        assertThat(all.errorCode()).isEqualTo("Code-c");
    }

    @Test
    void isParkedWithTheMembersThatAreDoneAndThoseThatAreNot() {
        Verdict all = CombineParts.combine(TWELVE, List.of(part(SUCCEEDED, "a")), part(PARKED, "b"));

        assertThat(all.result()).isEqualTo(PARKED);
        assertThat(all.reason())
                .isEqualTo("Of the 12 members, 1 to 5 are done, 6 to 12 are not, in the order of the event. Why b.");
        assertThat(all.whatToDo()).isEqualTo("Do b.");
        assertThat(all.errorCode()).isEqualTo("Code-b");
        assertThat(all.changeId()).isEqualTo("change-b");
    }

    @Test
    void saysWhenNobodyIsDone() {
        assertThat(CombineParts.combine(TWELVE, List.of(), part(PARKED, "a")).reason())
                .isEqualTo("None of the 12 members is done. Why a.");
    }

    @Test
    void tellsTheStepsOfAllPartsInOrderAndEachPropertyOnce() {
        Verdict all = CombineParts.combine(TWELVE, List.of(part(SUCCEEDED, "a")), part(SUCCEEDED, "b"));

        assertThat(all.steps()).extracting(Verdict.Step::name).containsExactly("step-a", "step-b");
        assertThat(all.modifiedProperties()).containsExactly("members", "a", "b");
    }

    private static Verdict part(Result result, String name) {
        return new Verdict(
                result,
                result == SUCCEEDED ? null : "Code-" + name,
                "Why " + name + ".",
                result == PARKED ? "Do " + name + "." : "",
                "Update",
                "change-" + name,
                List.of(new Verdict.Step("step-" + name, "Export", "Success", "", Map.of())),
                List.of("members", name));
    }
}
