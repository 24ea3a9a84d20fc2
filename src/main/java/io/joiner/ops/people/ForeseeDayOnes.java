package io.joiner.ops.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.joiner.event.Masked;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.LaneWaits;
import io.joiner.ledger.query.ListDayOnes;
import io.joiner.ledger.query.ListDayOnes.Cursor;
import io.joiner.ledger.query.ListDayOnes.DayOne;
import io.joiner.ledger.query.ListDayOnes.Prospect;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.operations.Page;
import io.joiner.ops.targets.UnconfiguredTarget;
import io.joiner.ops.targets.UnconfiguredTargets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Foresees who will be ready on the first working day, and who will not. */
@Component
@Lazy
public class ForeseeDayOnes {

    private final ListDayOnes listDayOnes;
    private final JudgeStanding judgeStanding;
    private final UnconfiguredTargets unconfigured;
    private final Set<String> targets;

    ForeseeDayOnes(
            ListDayOnes listDayOnes,
            JudgeStanding judgeStanding,
            UnconfiguredTargets unconfigured,
            TargetsProperties targets) {
        this.listDayOnes = listDayOnes;
        this.judgeStanding = judgeStanding;
        this.unconfigured = unconfigured;
        this.targets = new TreeSet<>(targets.targets().keySet());
    }

    /**
     * Somebody who has not ended well in a target yet.
     *
     * @param prospect whether the person will be ready on the first working day
     * @param hireDate that day, which begins in UTC; null where none is known
     * @param dueAt when the entry may be called, or its final state was reached
     * @param entry the entry's id
     * @param target the target's name
     * @param objectId the person's object id, masked where it is no GUID; absent while it is looked for
     * @param lane urgent, normal or bulk
     * @param state how far the entry is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Coming(
            Prospect prospect,
            @Nullable LocalDate hireDate,
            String entry,
            String target,
            @Nullable String objectId,
            String lane,
            EntryState state,
            Instant dueAt,
            @JsonUnwrapped Standing standing) {}

    /**
     * One page: those at risk first, then by first working day.
     *
     * @param only of one prospect, or null for all
     * @param target of one target, or null for all
     */
    public Page<Coming> page(@Nullable Prospect only, @Nullable String target, @Nullable Cursor after, int limit) {
        Outlook outlook = judgeStanding.outlook();
        Map<String, LaneWaits> waits = new TreeMap<>();
        Stream.concat(targets.stream(), unconfigured.all().stream().map(UnconfiguredTarget::target))
                .filter(each -> target == null || target.equals(each))
                .forEach(each -> waits.put(each, outlook.waits(each)));
        return Page.of(
                listDayOnes.page(waits, only, after, limit + 1),
                limit,
                day -> coming(day, outlook),
                day -> Cursor.after(day).toString());
    }

    private static Coming coming(DayOne day, Outlook outlook) {
        EntrySummary entry = day.entry();
        return new Coming(
                day.prospect(),
                day.dayOne() == null ? null : LocalDate.ofInstant(day.dayOne(), ZoneOffset.UTC),
                entry.id(),
                entry.target(),
                Masked.idOrNull(entry.objectId()),
                entry.lane(),
                entry.state(),
                entry.dueAt(),
                outlook.of(
                        entry,
                        entry.attempts() == 0
                                ? "Waits for its turn under the limit."
                                : "Waits for its next attempt, after " + entry.attempts() + "."));
    }
}
