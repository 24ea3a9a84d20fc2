package io.joiner.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.intake.format.EventFile;
import io.joiner.mapping.Mapping.Ignored;
import io.joiner.mapping.Mapping.Mapped;
import io.joiner.mapping.Mapping.Rejected;
import io.joiner.mapping.target.Configured;
import io.joiner.mapping.target.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsProfileTest {

    private static final String GUID = "9bb0f679-a883-4a6f-8260-35b491b8b8c8";
    private static final Configured CONFIGURED = Configured.mapping();

    @Test
    void looksForThePlainMembersInData() {
        MappedEvent event = mapped(
                event(
                        "'subject':'employees/1','data':{'objectId':'o1','objectTypeName':'user','userPrincipalName':'u','mail':'m',"
                                + "'employeeId':1,'lane':'bulk','notBefore':'2026-11-02','hireDate':'2026-11-02','members':['a'],'target':['app']}"));

        assertThat(event.eventKey()).isEqualTo("cloudevents:/hr 1");
        assertThat(event.profile()).isEqualTo("cloudevents");
        assertThat(event.person()).isEqualTo(new Person("u", "m", "1"));
        assertThat(event.lane()).isEqualTo(Lane.BULK);
        assertThat(event.notBefore()).hasToString("2026-11-02T00:00:00Z");
        assertThat(event.hireDate()).hasToString("2026-11-02");
        assertThat(event.subjects())
                .containsExactly(new Subject("app", "o1", "user", List.of(new Subject.Member("a", "User"))));
    }

    @Test
    void mapsTheSamples() throws IOException {
        assertThat(sample("cloudevent-batch.json"))
                .extracting(mapping -> ((Mapped) mapping).event().eventKey())
                .containsExactly(
                        "cloudevents:https://hr.contoso.com/hris c6f7a0f2-1f0f-4a53-a3c0-3f2b0b0f5c11",
                        "cloudevents:https://hr.contoso.com/hris c6f7a0f2-1f0f-4a53-a3c0-3f2b0b0f5c12");
        assertThat(sample("cloudevent-structured.json")).hasOnlyElementsOfType(Mapped.class);
        assertThat(sample("eventgrid-graph-user-updated.cloudevent.json")).hasOnlyElementsOfType(Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user.created", "com.contoso.hr.user.created", "COM.USER.CREATED", "Microsoft.Graph.UserCreated"
            })
    void takesUserCreatedInAnyCase(String type) {
        assertThat(CONFIGURED.map(event("'data':{'mail':'m'}").replace("user.created", type)))
                .isInstanceOf(Mapped.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.deleted", "user.created.v2", "created", "user-created"})
    void ignoresOtherTypes(String type) {
        assertThat(CONFIGURED.map(event("'data':{'mail':'m'}").replace("user.created", type)))
                .isInstanceOf(Ignored.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "'subject':'" + GUID + "','data':{'mail':'m'}         | " + GUID,
                "'subject':'Users/" + GUID + "','data':{'mail':'m'}   | " + GUID,
                "'subject':'" + GUID + "'                             | " + GUID,
                "'subject':'Users/" + GUID + "','data':{'objectId':'o'} | o",
                "'subject':'Users/" + GUID + "','data':{'objectId':''}  | " + GUID,
                "'subject':'x" + GUID + "','data':{'mail':'m'}        | none",
                "'subject':'employees/1','data':{'mail':'m'}          | none",
                "'subject':'employees/1','data':{'employeeId':1}      | none",
                "'subject':'worker-1','data':{}                       | worker-1",
                "'subject':'worker-1','data':'text'                   | worker-1",
                "'subject':'worker-1'                                 | worker-1",
                "'data':{'userPrincipalName':'u'}                     | none",
            })
    void takesTheObjectIdFromDataOrFromATellingSubject(String members, String objectId) {
        assertThat(mapped(event(members)).subjects())
                .singleElement()
                .extracting(Subject::objectId)
                .isEqualTo(objectId);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'specversion':'1.0','type':'user.created','source':'/hr','data':{'mail':'m'}} | profile cloudevents, field event-id: a CloudEvent needs source and id, as texts",
                "{'specversion':'1.0','type':'user.created','source':' ','id':'1'} | profile cloudevents, field event-id: a CloudEvent needs source and id, as texts",
                "{'specversion':'1.0','type':'user.created','source':[],'id':'1'} | profile cloudevents, field event-id: a CloudEvent needs source and id, as texts",
                "{'specversion':'1.0','type':['user.created'],'source':'s','id':'1'} | profile cloudevents, field created: a CloudEvent needs a type, as text",
                "{'specversion':'1.0','source':'s','id':'1'} | profile cloudevents, field created: a CloudEvent needs a type, as text",
                "{'specversion':'1.0','type':'user.created','source':'s','id':'1'} | profile cloudevents: nobody is named; looked for object-id, user-principal-name, mail, employee-id",
                "{'specversion':'1.0','type':'user.created','source':'s','id':'1','data':[1]} | profile cloudevents: nobody is named; looked for object-id, user-principal-name, mail, employee-id",
                "{'specversion':'1.0','type':'user.created','source':'s','id':'1','subject':[5]} | profile cloudevents: object-id must be text, found an array",
            })
    void rejectsWhatIsNoCompleteCloudEvent(String event, String reason) {
        assertThat(CONFIGURED.map(event))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @Test
    void leavesOtherVersionsToThePlainProfile() {
        assertThat(CONFIGURED.map("{'specversion':'0.3','mail':'m'}"))
                .isInstanceOfSatisfying(
                        Mapped.class,
                        mapped -> assertThat(mapped.event().profile()).isEqualTo("plain"));
    }

    private static String event(String members) {
        return "{'specversion':'1.0','type':'user.created','source':'/hr','id':'1'," + members + "}";
    }

    private static MappedEvent mapped(String event) {
        return ((Mapped) CONFIGURED.map(event)).event();
    }

    private static List<Mapping> sample(String name) throws IOException {
        List<Mapping> mappings = new ArrayList<>();
        MapEvents mapEvents = CONFIGURED.start();
        try (EventFile file = EventFile.open(Path.of("src/test/resources/samples/events", name))) {
            file.forEachRemaining(item -> mappings.addAll(mapEvents.map(item, Lane.BULK)));
        }
        return mappings;
    }
}
