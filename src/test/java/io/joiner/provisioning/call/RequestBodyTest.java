package io.joiner.provisioning.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.provisioning.OpenApiSlice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, against Microsoft Graph's own description of it. */
class RequestBodyTest {

    private static final Path SAMPLES = Path.of("src/test/resources/samples/graph");

    private final OpenApiSlice slice = OpenApiSlice.bodyOf(
            "/servicePrincipals/{servicePrincipal-id}/synchronization/jobs/{synchronizationJob-id}/provisionOnDemand",
            "parameters");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9bb0f679-a883-4a6f-8260-35b491b8b8c8            | User",
                "CN=Mei Okafor,OU=Sales,DC=contoso,DC=com        | user",
                "21451                                           | Worker",
                "\"quoted\" \\ and { braces }                    | User",
            })
    void fitsGraphsDescriptionForEveryKindOfSubject(String objectId, String type) {
        assertThat(slice.faults(Calls.forPerson(Calls.target("job", "rule#V2", type), objectId)
                        .body()))
                .isEmpty();
    }

    @Test
    void fitsGraphsDescriptionForAGroupWithMembers() {
        Call call = Calls.forGroup(Calls.TARGET, "group-1", "Group", "ada", "bob", "eve");

        assertThat(slice.faults(call.body())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pod-request-entra-user-to-app.json",
                "pod-request-ad-user-to-entra.json",
                "pod-request-group-two-members.json",
                "pod-request-workday-worker.json"
            })
    void takesTheBodiesThatMicrosoftShows(String sample) throws IOException {
        assertThat(slice.faults(Files.readString(SAMPLES.resolve(sample)))).isEmpty();
    }

    /** Else the check above would be none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"parameters\":{}}",
                "{\"parameters\":[{\"ruleId\":5,\"subjects\":[]}]}",
                "{\"parameters\":[{\"ruleId\":\"r\",\"subjects\":[{\"objectId\":\"o\",\"objectType\":\"User\"}]}]}",
                "{\"parameters\":[{\"ruleId\":\"r\",\"subjects\":[{\"objectId\":\"o\",\"links\":{\"members\":[\"m\"]}}]}]}",
                "{\"parameters\":[{\"ruleID\":\"r\",\"subjects\":[]}]}",
                "{\"ruleId\":\"r\",\"subjects\":[]}"
            })
    void refusesAWrongBody(String body) {
        assertThat(slice.faults(body)).isNotEmpty();
    }

    @Test
    void refusesTheFormOf2020() throws IOException {
        assertThat(slice.faults(Files.readString(SAMPLES.resolve("pod-request-legacy-2020.json"))))
                .isNotEmpty();
        assertThat(slice.faults(
                        Calls.forPerson(Calls.legacy(Calls.TARGET), "ada").body()))
                .isNotEmpty();
    }
}
