package io.joiner.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.intake.format.EventFile;
import io.joiner.mapping.Mapping.Ignored;
import io.joiner.mapping.Mapping.Mapped;
import io.joiner.mapping.Mapping.Rejected;
import io.joiner.mapping.target.Configured;
import io.joiner.mapping.target.Subject;
import io.joiner.mapping.target.Subject.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainProfileTest {

    private static final Configured CONFIGURED = Configured.mapping().target("sales", "Worker", "false");

    @Test
    void takesEveryMember() {
        MappedEvent event = mapped("""
                {'eventId':'e1','eventType':'user-created','objectId':'o1','objectTypeName':'user',
                 'userPrincipalName':'mei@contoso.com','mail':'m@contoso.com','employeeId':'21451','hireDate':'2026-11-02',
                 'notBefore':'2026-11-01T09:00:00+01:00','lane':'Urgent','members':['m1'],'target':'sales'}
                """);

        assertThat(event.eventKey()).isEqualTo("plain:e1");
        assertThat(event.profile()).isEqualTo("plain");
        assertThat(event.person()).isEqualTo(new Person("mei@contoso.com", "m@contoso.com", "21451"));
        assertThat(event.lane()).isEqualTo(Lane.URGENT);
        assertThat(event.notBefore()).isEqualTo(Instant.parse("2026-11-01T08:00:00Z"));
        assertThat(event.hireDate()).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(event.subjects())
                .containsExactly(new Subject("sales", "o1", "user", List.of(new Member("m1", "User"))));
    }

    @Test
    void readsWhoIsCalledOffUnderAKeyOfItsOwn() {
        Mapping mapping = CONFIGURED.map("{'eventId':'e1','eventType':'user-withdrawn','objectId':'o1'}");

        assertThat(mapping).isInstanceOfSatisfying(Mapping.Withdrawn.class, withdrawn -> {
            assertThat(withdrawn.event().eventKey()).isEqualTo("plain:e1 withdrawn");
            assertThat(withdrawn.event().subjects())
                    .extracting(Subject::objectId)
                    .containsOnly("o1");
        });
    }

    @Test
    void needsNoMoreThanOneThingToFindThePersonBy() {
        MappedEvent event = mapped("{'employeeId':21451}");

        assertThat(event.person()).isEqualTo(new Person(null, null, "21451"));
        assertThat(event.lane()).isEqualTo(Lane.NORMAL);
        assertThat(event.notBefore()).isNull();
        assertThat(event.hireDate()).isNull();
        assertThat(event.subjects()).containsExactly(new Subject("app", null, "User", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file-drop.csv", "file-drop.ndjson"})
    void mapsTheSampleFiles(String name) throws IOException {
        List<Mapping> mappings = new ArrayList<>();
        MapEvents mapEvents = CONFIGURED.start();
        try (EventFile file = EventFile.open(Path.of("src/test/resources/samples/events", name))) {
            file.forEachRemaining(item -> mappings.addAll(mapEvents.map(item, Lane.BULK)));
        }

        assertThat(mappings)
                .extracting(mapping -> ((Mapped) mapping).event().person().employeeId())
                .containsExactly("21451", "21452");
    }

    @Test
    void knowsAnEventWithoutIdByItsContentInAnyOrder() {
        String key = mapped("{'mail':'a@b.c','x':{'a':1,'b':[1,2]}}").eventKey();

        assertThat(key)
                .matches("plain:[0-9a-f]{64}")
                .isEqualTo(mapped("{'x':{'b':[1,2],'a':1},'mail':'a@b.c'}").eventKey())
                .isNotEqualTo(mapped("{'mail':'a@b.c','x':{'a':1,'b':[2,1]}}").eventKey());
        assertThat(mapped("{'mail':'a@b.c','eventId':' '}").eventKey()).matches("plain:[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'user.created'", "'user-created'", "'UserCreated'", "''", "null"})
    void takesUserCreatedEvents(String type) {
        assertThat(mapped("{'mail':'a@b.c','eventType':" + type + "}").person().mail())
                .isEqualTo("a@b.c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'user.deleted'", "'USER.CREATED'", "'user.created '", "1", "[]"})
    void ignoresEventsOfOtherKinds(String type) {
        assertThat(CONFIGURED.map("{'mail':'a@b.c','eventType':" + type + "}"))
                .isInstanceOfSatisfying(
                        Ignored.class,
                        ignored ->
                                assertThat(ignored.reason()).isEqualTo("profile plain: it tells of no created user"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "notBefore | 2026-11-02                    | 2026-11-02T00:00:00Z",
                "notBefore | 2026-11-02T08:10:00Z          | 2026-11-02T08:10:00Z",
                "notBefore | 2026-11-02T08:10:00.5-05:00   | 2026-11-02T13:10:00.500Z",
                "notBefore | 2026-11-02T08:10:00+0100      | 2026-11-02T07:10:00Z",
                "hireDate  | 2026-11-02                    | 2026-11-02",
                "hireDate  | 2026-11-02T23:30:00-05:00     | 2026-11-02",
                "hireDate  | 2026-11-02T00:00              | 2026-11-02",
            })
    void understandsTimes(String member, String text, String expected) {
        MappedEvent event = mapped("{'mail':'a@b.c','" + member + "':'" + text + "'}");

        assertThat(member.equals("hireDate") ? event.hireDate() : event.notBefore())
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                        | profile plain: nobody is named; looked for object-id, user-principal-name, mail, employee-id",
                "{'objectId':' ','mail':'','employeeId':null} | profile plain: nobody is named; looked for object-id, user-principal-name, mail, employee-id",
                "{'objectId':['secret']}   | profile plain: object-id must be text, found an array",
                "{'objectId':{'a':1}}      | profile plain: object-id must be text, found an object",
                "{'objectId':true}         | profile plain: object-id must be text, found true or false",
                "{'objectId':1.5}          | profile plain: object-id must be text, found a number",
                "{'mail':1}                | profile plain: mail must be text, found a number",
                "{'userPrincipalName':[]}  | profile plain: user-principal-name must be text, found an array",
                "{'employeeId':false}      | profile plain: employee-id must be text, found true or false",
                "{'objectId':'o\\u0000'}   | profile plain: object-id has a control character or half a character",
                "{'objectId':'o\\r\\nX: y'}| profile plain: object-id has a control character or half a character",
                "{'objectId':'o\\ud800'}   | profile plain: object-id has a control character or half a character",
                "{'objectId':'o','eventId':'a\\u0085'} | profile plain: event-id has a control character or half a character",
                "{'objectId':'o','eventId':[1]}        | profile plain: event-id must be text, found an array",
                "{'objectId':'o','eventType':'UserCreated','objectTypeName':1} | profile plain: object-type-name must be text, found a number",
                "{'objectId':'o','lane':'secret'}      | profile plain: lane must be one of urgent, normal, bulk",
                "{'objectId':'o','notBefore':'secret'} | profile plain: not-before must be a date, or a date-time with offset, in ISO 8601",
                "{'objectId':'o','notBefore':'2026-11-02T08:00:00'} | profile plain: not-before must be a date, or a date-time with offset, in ISO 8601",
                "{'objectId':'o','notBefore':'2026-02-30'} | profile plain: not-before must be a date in ISO 8601, such as 2026-11-02",
                "{'objectId':'o','notBefore':'9999-12-31'} | profile plain: not-before must lie between the years 1970 and 2200",
                "{'objectId':'o','notBefore':'1969-12-31T23:59:59Z'} | profile plain: not-before must lie between the years 1970 and 2200",
                "{'objectId':'o','notBefore':1793607000} | profile plain: not-before must be text, found a number",
                "{'objectId':'o','members':'m1'}       | profile plain: members must be a list, found a text",
                "{'objectId':'o','members':['a','']}   | profile plain: members[1] has no objectId",
                "{'objectId':'o','members':[{}]}       | profile plain: members[0] has no objectId",
                "{'objectId':'o','members':[['a']]}    | profile plain: members[0] must be text, found an array",
                "{'objectId':'o','members':[{'objectId':'a','objectTypeName':2}]} | profile plain: members[0].objectTypeName must be text, found a number",
                "{'objectId':'o','target':'secret'}    | profile plain: target is none of the targets: app, sales",
                "{'objectId':'o','target':['app','secret']} | profile plain: target is none of the targets: app, sales",
                "{'objectId':'o','target':[['app']]}   | profile plain: target must be text, found an array",
                "{'objectId':'o','target':{}}          | profile plain: target must be text, found an object",
            })
    void rejectsWhatItCantTakeAndSaysWhyWithoutQuoting(String event, String reason) {
        assertThat(CONFIGURED.map(event)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason).doesNotContain("secret");
            assertThat(rejected.raw()).startsWith("{");
            assertThat(rejected.position()).hasToString("file a.ndjson, line 1");
        });
    }

    @Test
    void takesAsManyMembersAsAGroupHas() {
        assertThat(mapped("{'objectId':'o','members':['1','2','3','4','5','6','7','8','9','10','11','12']}")
                        .subjects()
                        .get(0)
                        .portions())
                .extracting(List::size)
                .containsExactly(5, 5, 2);
        assertThat(mapped("{'objectId':'o'}").subjects().get(0).portions()).containsExactly(List.of());
    }

    @Test
    void boundsTheLengthOfTexts() {
        assertThat(mapped("{'mail':'" + "x".repeat(1_000) + "'}").person().mail())
                .hasSize(1_000);
        assertThat(CONFIGURED.map("{'mail':'" + "x".repeat(1_001) + "'}"))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .isEqualTo("profile plain: mail is longer than 1000 characters"));
    }

    @Test
    void takesMembersWithAndWithoutTheirType() {
        String event = "{'objectId':'g','objectTypeName':'Group','members':['a',2,{'objectId':'c'},{'objectId':'d',"
                + "'objectTypeName':'Device'}]}";

        assertThat(mapped(event).subjects())
                .singleElement()
                .extracting(Subject::members)
                .isEqualTo(List.of(
                        new Member("a", "User"),
                        new Member("2", "User"),
                        new Member("c", "User"),
                        new Member("d", "Device")));
    }

    @Test
    void dropsWhiteSpaceAroundTexts() {
        assertThat(mapped("{'mail':' a@b.c '}").person().mail()).isEqualTo("a@b.c");
    }

    private static MappedEvent mapped(String event) {
        return ((Mapped) CONFIGURED.map(event)).event();
    }
}
