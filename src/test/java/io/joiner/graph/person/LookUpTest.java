package io.joiner.graph.person;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.client.Answer;
import io.joiner.graph.verdict.Answers;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.PatienceChange;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.graph.verdict.RetryClass;
import io.joiner.graph.verdict.Treatment;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Step;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookUpTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    private final ReadLookUp readLookUp = new ReadLookUp(new ReadAnswer());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mei.okafor@contoso.com | /users/mei.okafor%40contoso.com",
                "guest#EXT#@contoso.com | /users/guest%23EXT%23%40contoso.com",
                "a/../b?x=1@contoso.com | /users/a%2F..%2Fb%3Fx%3D1%40contoso.com",
                "$odd'one@contoso.com   | /users%28%27%24odd%27%27one%40contoso.com%27%29",
            })
    void asksForAUserNameInOnePathSegment(String userPrincipalName, String path) {
        LookUp lookUp = LookUp.of(claim(new Person(userPrincipalName, "ignored@contoso.com", "1")));

        assertThat(lookUp.path()).isEqualTo(path);
        assertThat(lookUp.query()).isEqualTo("$select=id,accountEnabled,userType");
    }

    @Test
    void asksForAMailOrAnEmployeeNumberByAFilterThatCannotBeBrokenOut() {
        assertThat(LookUp.of(claim(new Person(null, "o'hara@contoso.com", "1"))).query())
                .isEqualTo(
                        "$filter=mail%20eq%20%27o%27%27hara%40contoso.com%27&$select=id,accountEnabled,userType&$top=20");
        assertThat(LookUp.of(claim(new Person(null, null, "1&$top=999"))).query())
                .isEqualTo(
                        "$filter=employeeId%20eq%20%271%26%24top%3D999%27&$select=id,accountEnabled,userType&$top=20");
    }

    @Test
    void findsTheOnePersonAnAnswerNames() {
        assertThat(read(200, "{\"id\":\"9bb0\"}").objectId()).isEqualTo("9bb0");
        assertThat(read(200, "{\"value\":[{\"id\":\"9bb0\"}]}").objectId()).isEqualTo("9bb0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | {\"error\":{\"code\":\"Request_ResourceNotFound\"}} | RETRY",
                "200 | {\"value\":[]}                                        | RETRY",
                "202 | {}                                                  | RETRY",
                "200 | <html></html>                                       | RETRY",
                "200 | {\"value\":[{\"id\":\"a\"},{\"id\":\"b\"}]}         | PARK",
                "401 | {\"error\":{\"code\":\"InvalidAuthenticationToken\"}} | RENEW_TOKEN",
                "403 | {\"error\":{\"code\":\"Authorization_RequestDenied\"}} | RETRY",
                "429 | {}                                                  | RETRY",
                "503 | busy                                                | RETRY",
            })
    void tellsEveryOtherAnswersTrouble(int status, String body, Treatment treatment) {
        assertThat(trouble(read(status, body)).meaning().treatment()).isEqualTo(treatment);
    }

    /** Taken for "nobody is called so", the person would be parked after some tries. */
    @Test
    void takesALoginPageForNoAnswerAtAll() {
        Finding trouble = Objects.requireNonNull(new ReadLookUp(new ReadAnswer())
                .read(Answers.ok("<html><form action='login'></form></html>"), Instant.EPOCH)
                .trouble());

        assertThat(trouble.meaning().retryClass()).isEqualTo(RetryClass.TRANSIENT);
        assertThat(trouble.meaning().reason()).contains("unreadable");
    }

    @Test
    void countsThoseItCanNotChooseFrom() {
        assertThat(trouble(read(200, people(3))).meaning().reason())
                .isEqualTo("Several people in the directory are known by what the event says (3).");
        assertThat(trouble(read(200, people(20))).meaning().reason()).endsWith("(at least 20).");
    }

    private static String people(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"id\":\"p-%d\"}"::formatted)
                .collect(joining(",", "{\"value\":[", "]}"));
    }

    @Test
    void waitsForNewPeopleFirstForSecondsThenForMinutes() {
        assertThat(trouble(read(200, "{\"value\":[]}")).meaning().own())
                .isEqualTo(trouble(read(404, "")).meaning().own())
                .extracting(PatienceChange::maxAttempts)
                .isEqualTo(8);
    }

    @Test
    void isNoUnknownOutcomeWhenNoAnswerCame() {
        assertThat(trouble(readLookUp.read(new Answer.NoAnswer("SocketTimeoutException"), NOW))
                        .meaning()
                        .retryClass())
                .isEqualTo(RetryClass.TRANSIENT);
    }

    private ReadLookUp.Found read(int status, @Nullable String body) {
        return readLookUp.read(Answer.Http.of(status, Map.of(), body), NOW);
    }

    private static Finding trouble(ReadLookUp.Found found) {
        return Objects.requireNonNull(found.trouble());
    }

    private static Claim claim(Person person) {
        Subject subject = new Subject("travel", null, "User", List.of());
        return new Claim(
                "entry",
                subject,
                person,
                Lane.NORMAL,
                Step.FIND_PERSON,
                0,
                0,
                1,
                1,
                1,
                "id",
                NOW,
                NOW,
                NOW,
                "v1",
                null);
    }
}
