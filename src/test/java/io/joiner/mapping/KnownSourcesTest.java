package io.joiner.mapping;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.ReceivedItem;
import io.joiner.intake.format.EventFile;
import io.joiner.mapping.Mapping.Ignored;
import io.joiner.mapping.Mapping.Mapped;
import io.joiner.mapping.target.Configured;
import io.joiner.mapping.target.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profiles of {@code config/profiles.yaml}, each on what its source really sends. */
class KnownSourcesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/samples/events");

    private static final Pattern READY_MATCH =
            Pattern.compile("^      (\\S+):\\R        # match: (.+)$", Pattern.MULTILINE);

    private static final String SAMPLES_OF_PROFILES = """
            workday           | workday-raas-new-hires.json                      | 21451 2026-11-02
            successfactors    | successfactors-new-hires.odata.json              | 107021 /Date(1793577600000)/
            bamboohr          | bamboohr-employee-created.json                   | 12345 67890
            bamboohr          | bamboohr-field-based.json                        | 67890
            hibob             | hibob-employee-created-v2.json                   | 636192 3332883884017713938
            personio          | personio-person-created.json                     | 8f1ad3b4-5f0f-4d64-b5b0-3b2f2fd0a001
            okta              | okta-user-lifecycle-create.json                  | f790999f-fe87-467a-9880-6982a583986c
            scim-event        | scim-set-create-full.claims.json                 | https://hr.contoso.com 4d3559ec67504aaba65d40b0363faad8
            scim-event        | scim-set-create-notice.claims.json               | https://hr.contoso.com 5d3559ec67504aaba65d40b0363faad9
            standard-webhooks | standard-webhooks-user-created.json              | 0c2a76e92eb8a8191e1424f751fa2fee273394fb60b62983120b54a59b5f9603
            eventgrid         | eventgrid-graph-user-updated.cloudevent.json     | 11112222-bbbb-3333-cccc-4444dddd5555 9bb0f679-a883-4a6f-8260-35b491b8b8c8
            csv               | file-drop.csv                                    | 21451 2026-11-02
            eventgrid-classic | eventgrid-classic.json                           | hr 1
            pubsub            | pubsub-push.json                                 | 2070443601311540
            eventbridge       | eventbridge-user-created.json                    | com.contoso.hr 6a7e8feb-b491-4cf7-a9f1-bf3703467718
            sns               | sns-notification.json                            | arn:aws:sns:eu-west-1:111122223333:joiners da41e39f-ea4d-435a-b922-c6aae3915ebe
            logic-apps        | logic-apps-content.json                          | f6fc72f547e4c4b338d98f6270fca478cb26beaeaf0c141f7289a5cc29893dae
            clerk             | clerk-user-created.json                          | user_29w83sxmDNGwOuEthce5gg56FcC
            auth0             | auth0-user-created.json                          | auth0
            keycloak          | keycloak-user-created.json                       | contoso 1f4f1f36-2d3c-4a4e-93f5-0b6c0f6b0001
            workos            | workos-dsync-user-created.json                   | event_01
            deel              | deel-employee-created.json                       | employee.created 004217
            rippling          | rippling-employee-created.json                   | 5f1 004217
            ukg               | ukg-insert.json                                  | G0311 UWLN6 4W7QK90000K0
            adp               | adp-worker-hire.json                             | 9d5c-1
            debezium          | debezium-insert.json                             | hr joiners 42""";

    private final MapEvents mapEvents = Configured.knownSources().start();

    @ParameterizedTest
    @CsvSource(textBlock = SAMPLES_OF_PROFILES, delimiter = '|')
    void readTheirSamples(String profile, String sample, String eventId) {
        assertThat(mapEvents.map(items(sample).get(0), Lane.URGENT, profile))
                .singleElement()
                .isInstanceOfSatisfying(
                        Mapped.class,
                        mapped -> assertThat(mapped.event().eventKey()).startsWith(profile + ":" + eventId));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            workday           | workday-raas-new-hires.json                   | -                                    | -                      | mei.okafor@contoso.com | 21451               | 2026-11-02
            successfactors    | successfactors-new-hires.odata.json           | -                                    | -                      | mei.okafor@contoso.com | 107021              | 2026-11-02
            bamboohr          | bamboohr-employee-created.json                | -                                    | -                      | -                      | 67890               | -
            bamboohr          | bamboohr-field-based.json                     | -                                    | -                      | mei.okafor@contoso.com | 67890               | -
            hibob             | hibob-employee-created-v2.json                | -                                    | -                      | -                      | 3332883884017713938 | -
            personio          | personio-person-created.json                  | -                                    | -                      | -                      | 1234567             | -
            okta              | okta-user-lifecycle-create.json               | -                                    | mei.okafor@contoso.com | -                      | -                   | -
            scim-event        | scim-set-create-full.claims.json              | -                                    | mei.okafor@contoso.com | -                      | 21451               | -
            scim-event        | scim-set-create-notice.claims.json            | -                                    | -                      | -                      | 21451               | -
            standard-webhooks | standard-webhooks-user-created.json           | -                                    | mei.okafor@contoso.com | -                      | 21451               | 2026-11-02
            eventgrid         | eventgrid-graph-user-updated.cloudevent.json  | 9bb0f679-a883-4a6f-8260-35b491b8b8c8 | -                      | -                      | -                   | -
            csv               | file-drop.csv                                 | -                                    | mei.okafor@contoso.com | -                      | 21451               | 2026-11-02
            eventgrid-classic | eventgrid-classic.json                        | -                                    | -                      | -                      | 004217              | -
            pubsub            | pubsub-push.json                              | 9bb0f679-a883-4a6f-8260-35b491b8b8c8 | -                      | mei.okafor@contoso.com | -                   | 2026-11-02
            eventbridge       | eventbridge-user-created.json                 | -                                    | -                      | mei.okafor@contoso.com | 004217              | -
            sns               | sns-notification.json                         | -                                    | -                      | mei.okafor@contoso.com | 004217              | -
            logic-apps        | logic-apps-content.json                       | 9bb0f679-a883-4a6f-8260-35b491b8b8c8 | -                      | mei.okafor@contoso.com | -                   | 2026-11-02
            clerk             | clerk-user-created.json                       | -                                    | -                      | mei.okafor@contoso.com | 004217              | -
            auth0             | auth0-user-created.json                       | -                                    | -                      | mei.okafor@contoso.com | 004217              | -
            keycloak          | keycloak-user-created.json                    | -                                    | mei.okafor@contoso.com | mei.okafor@contoso.com | 004217              | -
            workos            | workos-dsync-user-created.json                | -                                    | -                      | mei.okafor@contoso.com | 004217              | -
            deel              | deel-employee-created.json                    | -                                    | -                      | mei.okafor@contoso.com | 004217              | -
            rippling          | rippling-employee-created.json                | -                                    | -                      | -                      | 004217              | -
            ukg               | ukg-insert.json                               | -                                    | -                      | -                      | 4W7QK90000K0        | -
            adp               | adp-worker-hire.json                          | -                                    | -                      | mei.okafor@contoso.com | 004217              | 2026-11-02
            debezium          | debezium-insert.json                          | -                                    | -                      | mei.okafor@contoso.com | 004217              | 2026-11-02""")
    void findThePerson(
            String profile,
            String sample,
            String objectId,
            String name,
            String mail,
            String employeeId,
            String hireDate) {
        Mapped mapped = (Mapped)
                mapEvents.map(items(sample).get(0), Lane.URGENT, profile).get(0);

        assertThat(mapped.event().person()).isEqualTo(new Person(name, mail, employeeId));
        assertThat(mapped.event().subjects())
                .singleElement()
                .extracting(Subject::objectId)
                .isEqualTo(objectId);
        assertThat(Objects.toString(mapped.event().hireDate(), null)).isEqualTo(hireDate);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bamboohr          | {'type':'employee.updated','data':{'companyId':'1','employeeId':'2'}}
            bamboohr          | {'employees':[{'id':1,'action':'Updated','changedFields':[]}]}
            hibob             | {'version':'v2','type':'employee.joined','companyId':1,'data':{'employeeId':'2'}}
            personio          | {'event_name':'employment.created','id':'1','data':{'id':'2'}}
            okta              | {'data':{'events':[{'eventType':'user.session.start'}]}}
            scim-event        | {'events':{'urn:ietf:params:scim:event:prov:delete':{}}}
            standard-webhooks | {'type':'invoice.paid','data':{}}
            eventgrid         | {'type':'Microsoft.Graph.UserDeleted'}
            eventgrid-classic | {'eventType':'Contoso.Hr.UserChanged'}
            eventbridge       | {'detail-type':'user.deleted','detail':{}}
            clerk             | {'type':'user.updated','data':{}}
            auth0             | {'log_id':'1','data':{'type':'s'}}
            keycloak          | {'operationType':'UPDATE','resourceType':'USER'}
            keycloak          | {'type':'LOGIN'}
            workos            | {'event':'dsync.user.updated','data':{}}
            deel              | {'data':{'meta':{'event_type':'invoice.created'},'resource':{}}}
            rippling          | {'event_name':'employee.updated'}
            ukg               | {'Operation':'Update','Payload':{}}
            adp               | {'events':[{'eventNameCode':{'codeValue':'worker.terminate'}}]}
            debezium          | {'op':'d','after':null}
            debezium          | {'payload':{'op':'u'}}""")
    void ignoreWhatTellsOfNoCreatedUser(String profile, String event) {
        assertThat(mapEvents.map(Configured.item(event), Lane.URGENT, profile)).hasOnlyElementsOfType(Ignored.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            successfactors | {'d':[1]}
            bamboohr       | {'employees':[{'changedFields':[]}]}
            okta           | {'data':{'events':[{'eventType':'user.lifecycle.create','uuid':'1'}]}}
            scim-event     | {'events':{'urn:ietf:params:scim:event:prov:create:full':3},'jti':'1'}
            workday        | {'Report_Entry':[{'Worker_ID':{}}]}""")
    void rejectEventsThatNameNobody(String profile, String event) {
        assertThat(mapEvents.map(Configured.item(event), Lane.URGENT, profile))
                .hasOnlyElementsOfType(Mapping.Rejected.class);
    }

    @Test
    void takeNothingThatNobodySentToThem() {
        assertThat(items("standard-webhooks-user-created.json"))
                .allSatisfy(item ->
                        assertThat(mapEvents.map(item, Lane.URGENT)).hasOnlyElementsOfType(Mapping.Rejected.class));
        assertThat(items("file-drop.ndjson"))
                .flatMap(item -> mapEvents.map(item, Lane.URGENT))
                .allSatisfy(mapping ->
                        assertThat(((Mapped) mapping).event().profile()).isEqualTo("plain"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = SAMPLES_OF_PROFILES, delimiter = '|')
    void matchTheirOwnSamplesAloneOnceTheLineThatStandsReadyIsUsed(String profile, String sample) throws IOException {
        Configured all = Configured.knownSources();
        Map<String, String> ready = readyMatches();
        ready.forEach((name, match) -> all.profile(name, "match", match));

        assertThat(ready).containsKey(profile);
        assertThat(all.start().map(items(sample).get(0), Lane.URGENT))
                .allSatisfy(mapping ->
                        assertThat(((Mapped) mapping).event().profile()).isEqualTo(profile));
    }

    @Test
    void readRowsOfUsersDelta() {
        List<Mapping> rows = mapEvents.map(items("entra-users-delta.json").get(0), Lane.URGENT, "entra-delta");

        assertThat(rows).hasSize(2);
        assertThat(((Mapped) rows.get(0)).event().eventKey())
                .isEqualTo("entra-delta:9bb0f679-a883-4a6f-8260-35b491b8b8c8");
        assertThat(rows.get(1)).isNotInstanceOf(Ignored.class);
        assertThat(rows.get(1)).hasToString(rows.get(1).toString()).isInstanceOf(Mapping.Withdrawn.class);
    }

    private static Map<String, String> readyMatches() throws IOException {
        List<MatchResult> lines = READY_MATCH
                .matcher(Files.readString(Path.of("config/profiles.yaml")))
                .results()
                .toList();
        return lines.stream().collect(toMap(line -> line.group(1), line -> line.group(2)));
    }

    private static List<ReceivedItem> items(String sample) {
        try (EventFile file = EventFile.open(SAMPLES.resolve(sample))) {
            List<ReceivedItem> items = new ArrayList<>();
            file.forEachRemaining(items::add);
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
