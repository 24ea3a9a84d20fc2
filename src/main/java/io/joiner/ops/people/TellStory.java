package io.joiner.ops.people;

import io.joiner.event.Masked;
import io.joiner.ledger.Attempt;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.Timeline;
import io.joiner.ledger.query.FindEntries;
import io.joiner.ledger.query.ReadTimeline;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.PersonalIds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the stories of entries. */
@Component
public class TellStory {

    /** So many events, attempts, endings and records fit into one answer. */
    private static final int MOST_MOMENTS = 5_000;

    private final FindEntries findEntries;
    private final ReadTimeline readTimeline;
    private final JudgeStanding judgeStanding;

    TellStory(FindEntries findEntries, ReadTimeline readTimeline, JudgeStanding judgeStanding) {
        this.findEntries = findEntries;
        this.readTimeline = readTimeline;
        this.judgeStanding = judgeStanding;
    }

    /** The entry with this id. */
    public Optional<EntryStory> ofEntry(String entryId, Asker asker) {
        return readTimeline.of(entryId).map(timeline -> story(timeline, judgeStanding.outlook(), asker));
    }

    /** What any id stands for (see {@link FindEntries}), newest first; where that is very much, the newest entries. */
    public List<EntryStory> ofAnyId(String anyId, Asker asker) {
        List<Timeline> timelines = timelines(findEntries.by(anyId));
        if (timelines.size() == 1 && timelines.get(0).entry().id().equals(anyId)) {
            timelines = ofTheSamePerson(timelines);
        }
        if (timelines.isEmpty()) {
            return List.of();
        }
        Outlook outlook = judgeStanding.outlook();
        return timelines.stream()
                .map(timeline -> story(timeline, outlook, asker))
                .toList();
    }

    private List<Timeline> timelines(List<String> entries) {
        List<Timeline> timelines = new ArrayList<>();
        int moments = 0;
        for (String id : entries) {
            if (moments < MOST_MOMENTS) {
                Optional<Timeline> timeline = readTimeline.of(id);
                timeline.ifPresent(timelines::add);
                moments += timeline.map(Timeline::moments).orElse(0);
            }
        }
        return timelines;
    }

    /** Whoever has an object id that is no GUID is asked for by an entry's id, for addresses must name nobody. */
    private List<Timeline> ofTheSamePerson(List<Timeline> one) {
        String objectId = one.get(0).entry().objectId();
        return objectId == null || Masked.isGuid(objectId) ? one : timelines(findEntries.by(objectId));
    }

    private EntryStory story(Timeline timeline, Outlook outlook, Asker asker) {
        EntrySummary entry = timeline.entry();
        return new EntryStory(
                entry.id(),
                entry.target(),
                PersonalIds.shown(entry.objectId(), asker),
                entry.objectTypeName(),
                entry.lane(),
                entry.state(),
                entry.superseded(),
                judgeStanding.judge(timeline, outlook),
                entry.state().isFinal() ? null : entry.dueAt(),
                entry.round(),
                timeline.events().stream().map(event -> event(event, asker)).toList(),
                timeline.attempts().stream().map(TellStory::attempt).toList(),
                timeline.endings().stream()
                        .map(ending -> new EntryStory.Ending(
                                ending.round(), ending.decidedAt(), ending.verdict(), timeline.callNumber(ending)))
                        .toList(),
                timeline.audit().stream().map(TellStory::receipt).toList());
    }

    private static EntryStory.Event event(Timeline.Event event, Asker asker) {
        return new EntryStory.Event(
                PersonalIds.eventKey(event.eventKey(), asker),
                event.source(),
                PersonalIds.sourceName(event.source(), event.sourceName(), asker),
                event.sourcePlace(),
                event.profile(),
                PersonalIds.shown(event.userPrincipalName(), asker),
                PersonalIds.shown(event.mail(), asker),
                PersonalIds.shown(event.employeeId(), asker),
                event.hireDate() == null ? null : LocalDate.parse(event.hireDate()),
                event.receivedAt());
    }

    private static EntryStory.Attempt attempt(Attempt attempt) {
        return new EntryStory.Attempt(
                attempt.round(),
                attempt.number(),
                attempt.step().label(),
                attempt.startedAt(),
                attempt.endedAt(),
                attempt.status(),
                attempt.retryClass(),
                attempt.reason(),
                attempt.requestId(),
                attempt.clientRequestId(),
                attempt.nextDueAt(),
                attempt.callNumber());
    }

    private static EntryStory.Receipt receipt(Timeline.Receipt receipt) {
        return new EntryStory.Receipt(
                receipt.id(),
                receipt.type(),
                receipt.state(),
                receipt.attempts(),
                receipt.lastFailure(),
                receipt.deliveredAt());
    }
}
