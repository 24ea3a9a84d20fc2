package io.joiner.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.outbox.Actions;
import io.joiner.mapping.Lane;
import io.joiner.mapping.MappedEvent;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import io.joiner.support.EntriesByHand;
import io.joiner.support.LedgerInAFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands at a ledger that nobody runs on. */
class LedgerCommandsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void fillLedger() {
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder)) {
            ledger.get(AcceptEvents.class)
                    .accept(List.of(
                            new Mapping.Mapped(new MappedEvent(
                                    "plain:1",
                                    at("line 1"),
                                    "plain",
                                    new Person("ada@contoso.com", null, null),
                                    Lane.NORMAL,
                                    Instant.parse("2099-01-01T00:00:00Z"),
                                    null,
                                    List.of(new Subject("travel", "id-of-ada", "User", List.of())))),
                            new Mapping.Rejected(at("line 2"), "{\"who\":\"bob\"}", "nobody is named"),
                            new Mapping.Rejected(at("line 3"), "x;y", "not valid JSON"),
                            new Mapping.Rejected(
                                    at("line 4, part 2"),
                                    "{\"all\":[{\"who\":\"cy\"},{\"who\":\"di\"}]}",
                                    "nobody is named")));
        }
    }

    @Test
    void explainTellsAPersonsStoryByAnyIdWithNamesMasked() {
        CommandRun run = atLedger("explain", "ADA@contoso.com");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "for target travel, lane normal: SCHEDULED",
                        "object id: i***",
                        "why: Scheduled: nothing is sent before 2099-01-01T00:00:00Z.",
                        "event plain:1*** by profile plain from file j***.ndjson, line 1",
                        "user name: a***@contoso.com");
        assertThat(actions()).isEmpty();
        assertThat(atLedger("explain", "--personal", "plain:1").out())
                .contains(
                        "user name: ada@contoso.com",
                        "object id: id-of-ada",
                        "event plain:1 by profile plain from file joiners.ndjson, line 1");
        assertThat(actions()).containsExactly("show names");
    }

    @Test
    void explainTellsWhyAnEventWasRejectedAndWhatToDoWithItsTextMasked() throws IOException {
        String id = rejectedIds().get(1);

        assertThat(atLedger("explain", id).out())
                .contains("Rejected event " + id, "why: ", "joiner replay --rejected " + id, "its text: x;x");
        assertThat(atLedger("explain", "--personal", id).out()).contains("its text: x;y");
        assertThat(actions()).contains("show text");
    }

    @Test
    void explainFindsTroubleInAnIdThatNobodyHas() {
        CommandRun run = atLedger("explain", "nobody");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("knows nobody and nothing");
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        CommandRun run = atLedger("replay", "--rejected", "--all", "--dry-run", mapped());

        assertThat(run.out()).contains("line 2: accepted as plain:");
        assertThat(run.err()).contains("Nothing was changed.");
        assertThat(rejectedIds()).hasSize(3);
    }

    @Test
    void aReplayReadsByThePresentProfilesAndLeavesWhatStillCantBeRead() throws IOException {
        CommandRun run = atLedger("replay", "--rejected", "--source", "joiners.ndjson", mapped());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "line 2: accepted as plain:",
                        "line 3: still rejected: not valid JSON",
                        "line 4, part 2: still rejected: profile plain: nobody is named");
        assertThat(rejectedIds()).hasSize(2);
    }

    @Test
    void aReplayTakesThePartOfAnItemThatWasRejectedAndNoOther() {
        CommandRun run = atLedger(
                "replay",
                "--rejected",
                "--all",
                mapped(),
                "--joiner.mapping.profiles.mine.match=has(\"all\")",
                "--joiner.mapping.profiles.mine.each=.all[]",
                "--joiner.mapping.profiles.mine.object-id=.who");

        assertThat(run.out()).contains("line 4, part 2: accepted as mine:");
        assertThat(atLedger("explain", "di").code()).isZero();
        assertThat(atLedger("explain", "cy").code()).isEqualTo(1);
    }

    @Test
    void aReplayReadsARejectedEventByTheProfileThatTookItOutAndAWholeItemAsAllItsEvents() {
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder)) {
            ledger.get(AcceptEvents.class)
                    .accept(List.of(
                            new Mapping.Rejected(at("line 5, part 7"), "{\"who\":\"ed\"}", "nobody is named", "mine"),
                            new Mapping.Rejected(
                                    at("line 6"),
                                    "{\"all\":[{\"who\":\"fay\"},{\"who\":\"gil\"}]}",
                                    "2 of its 2 events can't be taken")));
        }

        CommandRun run = atLedger(
                "replay",
                "--rejected",
                "--all",
                mapped(),
                "--joiner.mapping.profiles.mine.match=has(\"all\")",
                "--joiner.mapping.profiles.mine.each=.all[]",
                "--joiner.mapping.profiles.mine.object-id=.who");

        assertThat(run.out()).contains("line 5, part 7: accepted as mine:", "line 6: accepted as mine:");
        assertThat(List.of("ed", "fay", "gil"))
                .allMatch(id -> atLedger("explain", id).code() == 0);
    }

    @Test
    void aReplayOfAllThatIsParkedLeavesWhatALaterEntryOfThePersonSuperseded() {
        String before;
        String later;
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder)) {
            EntriesByHand entries = new EntriesByHand(ledger::get);
            before = entries.park("id-of-bob", "travel");
            later = entries.park("id-of-bob", "travel");
        }

        CommandRun run = atLedger("replay", "--parked", "--all");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(later + ": ready").doesNotContain(before);
        assertThat(run.err()).contains("1 ready");
        assertThat(atLedger("explain", before).out()).contains("PARKED", "superseded: ");
    }

    @Test
    void explainNamesTheCallThatTheVerdictCameFrom() {
        String parked;
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder)) {
            parked = new EntriesByHand(ledger::get).park("id-of-bob", "travel");
        }

        assertThat(atLedger("explain", parked).out()).containsPattern("PARKED: .* \\(from attempt 1\\)");
    }

    @Test
    void aReplayIsCalledWronglyWithoutSayingWhat() {
        assertThat(atLedger("replay", "--all").code()).isEqualTo(2);
        assertThat(atLedger("replay", "--rejected").err()).contains("Name ids, or a filter, or --all.");
        assertThat(atLedger("replay", "--rejected", "--target", "travel").code())
                .isEqualTo(2);
        assertThat(atLedger("replay", "--parked", "--all", "--target", "travel").code())
                .isEqualTo(2);
    }

    @Test
    void eraseOnlySaysWhatItWouldDoAndThatSomethingWaits() {
        CommandRun run = atLedger("erase", "ada@contoso.com");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("Nothing is erased while something may still be sent", "event of file joiners.ndjson");
        assertThat(atLedger("explain", "ada@contoso.com").code()).isZero();
    }

    @Test
    void eraseCallsOffWhatWaitsIfToldSoAndLeavesTheProof() throws IOException {
        String entry = entryOf("ada@contoso.com");

        CommandRun run = atLedger("erase", "ada@contoso.com", "--cancel", "--yes");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("Erased: 1 entry, 1 event, 0 rejected events, membership in 0 groups.", "entry " + entry);
        assertThat(atLedger("explain", "ada@contoso.com").code()).isEqualTo(1);
        assertThat(atLedger("explain", "--personal", entry).out())
                .contains("Erased on request", "cancelled", "io.joiner.provisioning.cancelled")
                .doesNotContain("ada@", "id-of-ada", "plain:1");
        assertThat(atLedger("erase", entry, "--yes").out()).contains("Erased before");
        assertThat(atLedger("erase", "ada@contoso.com", "--yes").err()
                        + atLedger("erase", "ada@contoso.com", "--yes").out())
                .contains("knows nobody by this id");
    }

    @Test
    void backupCopiesTheLedgerOnceAndTellsWhatIsInIt() throws IOException {
        Path copy = folder.resolve("copy.db");

        CommandRun run = CommandRun.of("backup", copy.toString(), "--json", "--joiner.data-dir=" + folder);
        CommandRun again = CommandRun.of("backup", copy.toString(), "--joiner.data-dir=" + folder);

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode told = new ObjectMapper().readTree(run.out());
        assertThat(told.path("entries").asInt()).isOne();
        assertThat(told.path("auditPending").asInt()).isEqualTo(3);
        assertThat(told.path("bytes").asLong()).isEqualTo(copy.toFile().length());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("is there already");
    }

    @Test
    void backupOfAServersLedgerSaysHowItIsDone() {
        CommandRun run = CommandRun.of("backup", "x.dump", "--joiner.ledger.url=jdbc:postgresql://db/joiner");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("pg_dump --format=custom --file='x.dump' --dbname='postgresql://db/joiner'");
    }

    @Test
    void withoutALedgerNoneIsMade() {
        Path other = folder.resolve("other");
        CommandRun run = CommandRun.of("explain", "ada", "--joiner.data-dir=" + other);

        assertThat(run.code()).isEqualTo(1);
        assertThat(other).doesNotExist();
    }

    @Test
    void cancelsWhatWaitsForATargetThatIsNotConfiguredAnyMoreOnlyIfToldThatItIsMeant() {
        String entry;
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder)) {
            entry = new EntriesByHand(ledger::get)
                    .accept("id-of-bob", null, "removed")
                    .get(0);
        }
        assertThat(atLedger("explain", entry).out())
                .contains(
                        "why: The target is not configured any more, so nobody calls it.",
                        "Operator: configure the target again, under the same name; or cancel its entries.");

        CommandRun dry = atLedger("cancel", "--target", "removed", "--reason", "moved to another app");
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.err()).contains("Nothing was changed. 1 cancelled", "Say --yes to cancel.");
        assertThat(actions()).isEmpty();

        CommandRun run = atLedger("cancel", "--target", "removed", "--reason", "moved to another app", "--yes");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(entry + ": cancelled");
        assertThat(actions()).containsExactly("cancel waiting");
        assertThat(atLedger("explain", entry).out()).contains("CANCELLED", "Called off: moved to another app");
    }

    @Test
    void neverCancelsWhatWaitsForAConfiguredTargetAllTogether() {
        CommandRun run = atLedger("cancel", "--target", "travel", "--reason", "why", "--yes");
        CommandRun withoutConfiguration = CommandRun.of(
                "cancel", "--target", "travel", "--reason", "why", "--yes", "--joiner.data-dir=" + folder);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Target travel is configured");
        assertThat(withoutConfiguration.code()).isEqualTo(2);
        assertThat(atLedger("explain", "id-of-ada").out()).contains("SCHEDULED");
    }

    private CommandRun atLedger(String... words) {
        String[] all = new String[words.length + 1];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--joiner.data-dir=" + folder;
        return CommandRun.withATarget(all);
    }

    private List<String> actions() {
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder)) {
            return ledger.get(Actions.class).latest(10).stream()
                    .map(Actions.Action::did)
                    .toList();
        }
    }

    private List<String> rejectedIds() throws IOException {
        CommandRun run = atLedger("replay", "--rejected", "--all", "--dry-run", "--json");
        JsonNode replayed = new ObjectMapper().readTree("[" + String.join(",", run.lines()) + "]");
        return replayed.findValuesAsText("id");
    }

    private String entryOf(String anyId) throws IOException {
        return new ObjectMapper()
                .readTree(atLedger("explain", anyId, "--json").out())
                .path("id")
                .asText();
    }

    private static String mapped() {
        return "--joiner.mapping.profiles.plain.object-id=.objectId // .who";
    }

    private static SourcePosition at(String place) {
        return new SourcePosition(Source.FILE, "joiners.ndjson", place);
    }
}
