package io.joiner.ops.people;

import io.joiner.ledger.Traces;
import io.joiner.ledger.operate.EraseTraces;
import io.joiner.ledger.operate.FindTraces;
import io.joiner.ledger.outbox.Actions.Change;
import io.joiner.ops.entries.CallEntryOff;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.NoteAction;
import io.joiner.ops.operations.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Erases what is kept of one person, noted with who did so and why; the proof that something was done stays, without the name. */
@Component
public class ErasePerson {

    private final FindTraces findTraces;
    private final EraseTraces eraseTraces;
    private final CallEntryOff callOff;
    private final NoteAction noteAction;

    ErasePerson(FindTraces findTraces, EraseTraces eraseTraces, CallEntryOff callOff, NoteAction noteAction) {
        this.findTraces = findTraces;
        this.eraseTraces = eraseTraces;
        this.callOff = callOff;
        this.noteAction = noteAction;
    }

    /** What became of it. */
    public enum Outcome {
        WOULD_ERASE,
        ERASED,
        /** Nothing is left to be erased. */
        ERASED_BEFORE,
        /** Something may still be sent for the person; nothing was erased. */
        WAITS,
        /** The id stands for people of several object ids; nothing was erased. */
        SEVERAL,
        NOBODY
    }

    /**
     * What was found, and what became of it; names nobody.
     *
     * @param words what happened, and what is left to do, in plain words
     * @param entries ids of the person's entries
     * @param groups ids of groups' entries that have the person as a member
     * @param events where the sources hold what they said of the person: files and topics are not touched
     * @param rejected where those that could not be taken stand
     * @param waiting those of the entries and groups for which something may still be sent
     * @param others ids of entries that share a name with the person's but not the object id; they are left
     * @param outcome what became of it
     */
    public record Erasure(
            Outcome outcome,
            String words,
            List<String> entries,
            List<String> groups,
            List<String> events,
            List<String> rejected,
            List<String> waiting,
            List<String> others) {}

    /** What would be erased. */
    public Erasure look(String anyId) {
        Traces traces = findTraces.of(anyId);
        Erasure judged = judge(traces, Outcome.WOULD_ERASE);
        List<String> waiting = waiting(traces);
        return judged.outcome() == Outcome.WOULD_ERASE && !waiting.isEmpty() ? waits(traces, waiting) : judged;
    }

    /**
     * Erases.
     *
     * @param cancel whether entries that wait or are parked are called off first; a group's are not
     */
    public Erasure erase(String anyId, Reason reason, boolean cancel, Asker asker) {
        Traces traces = findTraces.of(anyId);
        Erasure judged = judge(traces, Outcome.ERASED);
        if (judged.outcome() != Outcome.ERASED) {
            return judged;
        }
        if (cancel) {
            traces.entries().stream()
                    .filter(Traces.Entry::waits)
                    .forEach(entry -> callOff.cancel(entry.id(), reason, asker));
        }
        List<String> own = traces.entries().stream().map(Traces.Entry::id).toList();
        Change change = NoteAction.change(
                asker, "erase person", own.isEmpty() ? "rejected events" : String.join(" ", own), reason.text());
        List<String> waiting = eraseTraces.erase(traces, change);
        noteAction.logged(change, waiting.isEmpty());
        return waiting.isEmpty() ? judged : waits(traces, waiting);
    }

    private static Erasure judge(Traces traces, Outcome otherwise) {
        if (traces.areNone()) {
            return answer(
                    traces,
                    Outcome.NOBODY,
                    "The ledger knows nobody by this id. Whoever was erased is known by the ids of entries alone.");
        }
        if (traces.objectIds().size() > 1) {
            return answer(
                    traces,
                    Outcome.SEVERAL,
                    "This id stands for several object ids: %s. Erase one by its own."
                            .formatted(String.join(", ", traces.objectIds())));
        }
        if (traces.areErased()) {
            return answer(traces, Outcome.ERASED_BEFORE, "Erased before; nothing is left to erase.");
        }
        return answer(traces, otherwise, words(traces, otherwise));
    }

    private static String words(Traces traces, Outcome outcome) {
        List<String> words = new ArrayList<>();
        words.add("%s: %s, %s, %s, membership in %s."
                .formatted(
                        outcome == Outcome.ERASED ? "Erased" : "Would be erased",
                        many(traces.entries(), "entry", "entries"),
                        many(traces.events(), "event", "events"),
                        many(traces.rejected(), "rejected event", "rejected events"),
                        many(traces.groups(), "group", "groups")));
        words.add(
                "What is outside of the ledger is yours to erase: files under data/done and data/rejected, topics, backups,"
                        + " logs, and the audit endpoint's records.");
        if (!traces.others().isEmpty()) {
            words.add("Left, for they have another object id: entries " + String.join(", ", traces.others()) + ".");
        }
        return String.join(" ", words);
    }

    private static String many(List<?> all, String one, String several) {
        return all.size() + " " + (all.size() == 1 ? one : several);
    }

    private static List<String> waiting(Traces traces) {
        return Stream.concat(traces.entries().stream(), traces.groups().stream())
                .filter(Traces.Entry::waits)
                .map(Traces.Entry::id)
                .toList();
    }

    private static Erasure waits(Traces traces, List<String> waiting) {
        String words =
                "Nothing is erased while something may still be sent: entries %s wait, are being called or are parked. Cancel them first, or"
                                .formatted(String.join(", ", waiting))
                        + " erase with cancel; one that is being called will be over in a minute, and a group's must come to its end.";
        return answer(traces, Outcome.WAITS, words, waiting);
    }

    private static Erasure answer(Traces traces, Outcome outcome, String words) {
        return answer(traces, outcome, words, List.of());
    }

    private static Erasure answer(Traces traces, Outcome outcome, String words, List<String> waiting) {
        return new Erasure(
                outcome,
                words,
                traces.entries().stream().map(Traces.Entry::id).toList(),
                traces.groups().stream().map(Traces.Entry::id).toList(),
                traces.events().stream().map(Traces.Said::position).toList(),
                traces.rejected().stream().map(Traces.Said::position).toList(),
                waiting,
                traces.others());
    }
}
