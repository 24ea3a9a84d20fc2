package io.joiner.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.event.ReceivedItem;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.intake.format.EventFile;
import io.joiner.mapping.Mapping.Ignored;
import io.joiner.mapping.Mapping.Mapped;
import io.joiner.mapping.Mapping.Rejected;
import io.joiner.mapping.profile.UnknownProfileException;
import io.joiner.mapping.target.Configured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredProfilesTest {

    @Test
    void readThinEventsOfAnHrSystem() throws IOException {
        MapEvents mapEvents = Configured.mapping()
                .profile("bamboohr", "match", ".type == \"employee.created\" and .data.companyId != null")
                .profile("bamboohr", "event-id", "\"\\(.data.companyId)/\\(.data.employeeId)\"")
                .profile("bamboohr", "employee-id", ".data.employeeId")
                .start();

        assertThat(mapEvents.map(sample("bamboohr-employee-created.json"), Lane.URGENT))
                .singleElement()
                .isInstanceOfSatisfying(Mapped.class, mapped -> {
                    assertThat(mapped.event().eventKey()).isEqualTo("bamboohr:12345/67890");
                    assertThat(mapped.event().person().employeeId()).isEqualTo("67890");
                    assertThat(mapped.event().lane()).isEqualTo(Lane.URGENT);
                });
    }

    @Test
    void splitAnEnvelopeOfSeveralEvents() throws IOException {
        MapEvents mapEvents = okta().start();
        ReceivedItem one = sample("okta-user-lifecycle-create.json");
        ReceivedItem several = Configured.item(
                "{'eventType':'com.okta.event_hook','data':{'events':[{'uuid':'1','eventType':'user.lifecycle.create','target':"
                        + "[{'type':'User','alternateId':'a@b.c'}]},{'uuid':'2','eventType':'user.session.start'},3,"
                        + "{'uuid':'4','eventType':'user.lifecycle.create'}]}}");

        assertThat(mapEvents.map(one, Lane.URGENT))
                .singleElement()
                .isInstanceOfSatisfying(
                        Mapped.class,
                        mapped -> assertThat(mapped.event().person().userPrincipalName())
                                .isEqualTo("mei.okafor@contoso.com"));
        List<Mapping> mappings = mapEvents.map(several, Lane.URGENT);
        assertThat(mappings)
                .extracting(mapping -> mapping.getClass().getSimpleName() + " "
                        + mapping.position().place())
                .containsExactly(
                        "Mapped line 1, part 1",
                        "Ignored line 1, part 2",
                        "Rejected line 1, part 4",
                        "Rejected line 1");
        assertThat((Rejected) mappings.get(2))
                .extracting(Rejected::raw, Rejected::partOf)
                .containsExactly("{\"uuid\":\"4\",\"eventType\":\"user.lifecycle.create\"}", "okta");
        assertThat((Rejected) mappings.get(3))
                .extracting(Rejected::raw, Rejected::partOf, Rejected::reason)
                .containsExactly(
                        ((ReceivedItem.Readable) several).event().toString(),
                        null,
                        "1 of its 4 events can't be taken; the first of them, part 3: profile okta: each must yield"
                                + " objects, found a number");
    }

    /** A report in which one member has a wrong name. */
    @ParameterizedTest
    @ValueSource(strings = {".all[]", ". as $whole | .all[] | . + {whole: $whole}"})
    void keepNoMoreOfAnItemThanThreeTimesItsText(String each) {
        String events = "{'who':'%s'},".formatted("x".repeat(900)).repeat(1_000);
        ReceivedItem item = Configured.item("{'all':[" + events.substring(0, events.length() - 1) + "]}");
        MapEvents mapEvents = Configured.mapping()
                .profile("report", "match", "has(\"all\")")
                .profile("report", "each", each)
                .profile("report", "object-id", ".wh")
                .start();

        List<Mapping> mappings = mapEvents.map(item, Lane.NORMAL);

        assertThat(mappings).hasSizeLessThanOrEqualTo(101).allMatch(Rejected.class::isInstance);
        long kept = mappings.stream()
                .mapToLong(rejected -> ((Rejected) rejected).raw().length())
                .sum();
        assertThat(kept)
                .isLessThanOrEqualTo(
                        3L * ((ReceivedItem.Readable) item).event().toString().length());
        assertThat(((Rejected) mappings.get(mappings.size() - 1)).reason())
                .contains(" of its 1000 events can't be taken; the first of them, part ");
    }

    @Test
    void readAnEventThatWasPartOfAnItemWithoutTheirEach() {
        ReceivedItem whole = Configured.item("{'uuid':'2','target':[{'type':'User','alternateId':'a@b.c'}],"
                + "'eventType':'user.lifecycle.create'}");
        ReceivedItem part = new ReceivedItem.Part(whole.position(), ((ReceivedItem.Readable) whole).event(), "okta");

        assertThat(okta().start().map(part, Lane.NORMAL))
                .singleElement()
                .isInstanceOfSatisfying(
                        Mapped.class,
                        mapped -> assertThat(mapped.event().profile()).isEqualTo("okta"));
        assertThatThrownBy(() -> Configured.mapping().start().map(part, Lane.NORMAL))
                .isInstanceOf(UnknownProfileException.class);
    }

    @Test
    void ignoreAnEnvelopeWithoutEvents() {
        assertThat(okta().map("{'eventType':'com.okta.event_hook','data':{'events':[]}}"))
                .isInstanceOfSatisfying(
                        Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo("profile okta: each yields nothing"));
    }

    @Test
    void refuseAnEnvelopeOfTooManyEvents() {
        String events = "1,".repeat(1_000) + "1";

        assertThat(reason(okta(), "{'eventType':'com.okta.event_hook','data':{'events':[" + events + "]}}"))
                .isEqualTo("profile okta: each yields more than 1000 values");
    }

    @Test
    void goBeforeTheBuiltInOnes() {
        Configured configured = Configured.mapping()
                .profile("mine", "match", ".source == \"/hr\"")
                .profile("mine", "object-id", ".id");

        assertThat(configured.map("{'specversion':'1.0','type':'user.created','source':'/hr','id':'1'}"))
                .isInstanceOfSatisfying(
                        Mapped.class,
                        mapped -> assertThat(mapped.event().profile()).isEqualTo("mine"));
    }

    @Test
    void areNeverGuessedWhereTwoMatch() {
        Configured configured = Configured.mapping()
                .profile("one", "match", ".a == 1")
                .profile("two", "match", ".b == 2")
                .profile("three", "match", ".c == 3");

        assertThat(reason(configured, "{'a':1,'b':2,'mail':'m'}")).isEqualTo("more than one profile matches: one, two");
    }

    @Test
    void mayFailToMatchWhereAnotherMatches() {
        Configured configured = Configured.mapping()
                .profile("sloppy", "match", ".header.type == 1")
                .profile("hr", "match", ".hr")
                .profile("hr", "mail", ".mail");

        assertThat(configured.map("{'header':'secret','hr':true,'mail':'m'}")).isInstanceOf(Mapped.class);
        assertThat(reason(configured, "{'header':'secret','mail':'m'}"))
                .isEqualTo("profile sloppy, field match: the expression looks into a value of the wrong kind: string");
        assertThat(reason(configured, "{'hr':'secret','mail':'m'}"))
                .isEqualTo("profile hr: match must be true or false, found a text");
    }

    @Test
    void areUsedByNameWhetherTheyMatchOrNot() {
        MapEvents mapEvents =
                Configured.mapping().profile("by-name", "mail", ".who").start();
        ReceivedItem item = Configured.item("{'who':'a@b.c'}");

        assertThat(mapEvents.map(item, Lane.URGENT, "by-name")).hasOnlyElementsOfType(Mapped.class);
        assertThat(mapEvents.map(item, Lane.URGENT)).hasOnlyElementsOfType(Rejected.class);
        assertThatThrownBy(() -> mapEvents.map(item, Lane.URGENT, "secret"))
                .isInstanceOf(UnknownProfileException.class)
                .hasMessage("there is no such profile; known are: by-name, cloudevents, graph-user, plain");
    }

    @Test
    void passOnWhatCouldNotBeRead() {
        SourcePosition position = new SourcePosition(Source.KAFKA, "hr", "partition 3 offset 99");

        assertThat(Configured.mapping()
                        .start()
                        .map(new ReceivedItem.Unreadable(position, "raw", "the JSON ends too early"), Lane.BULK))
                .containsExactly(new Rejected(position, "raw", "the JSON ends too early"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                ".mail | tonumber             ~ profile mine, field mail: the expression fails on this event",
                ".mail + 1                    ~ profile mine, field mail: the expression fails on this event",
                ".mail.address                ~ profile mine, field mail: the expression looks into a value of the wrong kind: string",
                ".mail[]                      ~ profile mine, field mail: the expression looks into a value of the wrong kind: string",
                "error(.mail)                 ~ profile mine, field mail: the expression fails on this event",
                "if .mail then error(\"no\") else . end ~ profile mine, field mail: no",
                ".mail, .mail                 ~ profile mine: mail yields more than one value",
                "def f: f; if .mail then f else . end ~ profile mine, field mail: the expression fails on this event",
            })
    void failOnOneEventWithoutQuotingIt(String expression, String reason) {
        Configured configured =
                Configured.mapping().profile("mine", "match", "true").profile("mine", "mail", expression);

        assertThat(reason(configured, "{'mail':'secret'}")).isEqualTo(reason.replace("one value", "1 value"));
    }

    @Test
    void mayWalkTheDeepestEventThatIsRead() {
        Configured configured =
                Configured.mapping().profile("mine", "match", "true").profile("mine", "employee-id", "[..] | length");

        assertThat(configured.map("{'a':" + "[".repeat(99) + "]".repeat(99) + "}"))
                .isInstanceOfSatisfying(
                        Mapped.class,
                        mapped ->
                                assertThat(mapped.event().person().employeeId()).isEqualTo("100"));
    }

    @Test
    void mayChangeOneFieldOfABuiltInProfile() {
        Configured configured = Configured.mapping().profile("plain", "employee-id", ".number");

        assertThat(configured.map("{'number':7}")).isInstanceOf(Mapped.class);
    }

    private static Configured okta() {
        return Configured.mapping()
                .profile("okta", "match", ".eventType == \"com.okta.event_hook\"")
                .profile("okta", "each", ".data.events[]")
                .profile("okta", "created", ".eventType == \"user.lifecycle.create\"")
                .profile("okta", "event-id", ".uuid")
                .profile("okta", "user-principal-name", "first(.target[]? | select(.type == \"User\")).alternateId");
    }

    private static String reason(Configured configured, String event) {
        return ((Rejected) configured.map(event)).reason();
    }

    private static ReceivedItem sample(String name) throws IOException {
        try (EventFile file = EventFile.open(Path.of("src/test/resources/samples/events", name))) {
            return file.next();
        }
    }
}
