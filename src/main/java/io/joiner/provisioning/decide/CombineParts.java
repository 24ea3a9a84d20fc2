package io.joiner.provisioning.decide;

import io.joiner.ledger.Verdict;
import io.joiner.ledger.Verdict.Result;
import io.joiner.mapping.target.Subject;
import java.util.List;
import java.util.stream.Stream;

/** Makes one verdict of a group's, whose members needed several calls. */
final class CombineParts {

    private CombineParts() {}

    /**
     * The verdict on the whole group.
     *
     * @param before how the earlier parts ended, all of them well
     * @param last how the last part ended that was called for
     */
    static Verdict combine(Subject subject, List<Verdict> before, Verdict last) {
        List<Verdict> all = Stream.concat(before.stream(), Stream.of(last)).toList();
        Verdict chief = chief(all, last);
        return new Verdict(
                chief.result(),
                chief.errorCode(),
                last.result() == Result.PARKED
                        ? howFar(subject.members().size(), before.size()) + " " + last.reason()
                        : chief.reason(),
                last.whatToDo(),
                chief.action(),
                chief.changeId(),
                all.stream().flatMap(part -> part.steps().stream()).toList(),
                all.stream()
                        .flatMap(part -> part.modifiedProperties().stream())
                        .distinct()
                        .toList());
    }

    /** The part that tells most of the whole: the one that went wrong, else the first that changed something. */
    private static Verdict chief(List<Verdict> all, Verdict last) {
        return last.result() == Result.PARKED
                ? last
                : all.stream()
                        .filter(part -> part.result() == Result.SUCCEEDED)
                        .findFirst()
                        .orElse(last);
    }

    private static String howFar(int members, int partsDone) {
        int done = partsDone * Subject.MOST_MEMBERS_A_CALL;
        return done == 0
                ? "None of the %d members is done.".formatted(members)
                : "Of the %d members, 1 to %d are done, %d to %d are not, in the order of the event."
                        .formatted(members, done, done + 1, members);
    }
}
