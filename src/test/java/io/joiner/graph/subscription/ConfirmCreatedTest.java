package io.joiner.graph.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.ItemBatch;
import io.joiner.event.Notifications;
import io.joiner.event.ReceivedItem;
import io.joiner.graph.client.AccessToken;
import io.joiner.graph.person.ReadLookUp;
import io.joiner.graph.question.GraphPatience;
import io.joiner.graph.subscription.PersonConfirmed.Outcome;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.graph.verdict.RetryProperties;
import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.ledger.NotifiedPerson;
import io.joiner.ledger.accept.KeepNotifications;
import io.joiner.ledger.claim.AwaitWork;
import io.joiner.ledger.claim.ClaimNotified;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LedgerInAFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** On a real ledger, with time moved by hand and Graph's answers given. */
class ConfirmCreatedTest {

    private static final String PERSON = "9bb0f679-a883-4a6f-8260-35b491b8b8c8";
    private static final String NOBODY = "{\"error\":{\"code\":\"Request_ResourceNotFound\",\"message\":\"\"}}";

    @TempDir
    Path folder;

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final List<PersonConfirmed> told = new ArrayList<>();
    private int tokens;
    private LedgerInAFolder ledger;
    private ConfirmCreated confirmCreated;

    @BeforeEach
    void open() {
        ledger = new LedgerInAFolder(folder, clock);
        GraphReceiveProperties receive = new Binder(new MapConfigurationPropertySource(Map.of("tenant-id", "tenant-1")))
                .bind("", GraphReceiveProperties.class)
                .get();
        confirmCreated = new ConfirmCreated(
                ledger.get(ClaimNotified.class),
                new ReadCreation(new ReadLookUp(new ReadAnswer()), receive),
                new GraphPatience(new RetryProperties(Map.of())),
                new AccessToken(() -> new AccessToken.Token("token-" + ++tokens, Instant.MAX), clock),
                ledger.get(AwaitWork.class),
                event -> told.add((PersonConfirmed) event),
                clock);
        tell();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void makesOneWholeEventOfANewUser() {
        CreationQuestion question = ask();

        ItemBatch batch = Objects.requireNonNull(
                answer(question, 200, user(clock.instant().minusSeconds(60))));

        assertThat(question.path()).isEqualTo("/users/" + PERSON);
        assertThat(question.query()).contains("createdDateTime").contains("employeeId");
        assertThat(batch.profile()).isEqualTo("graph-user");
        assertThat(batch.items()).singleElement().satisfies(item -> {
            assertThat(item.position().toString()).isEqualTo("graph /users, id " + PERSON);
            JsonNode event = ((ReceivedItem.Readable) item).event();
            assertThat(event.path("tenantId").asText()).isEqualTo("tenant-1");
            assertThat(event.path("id").asText()).isEqualTo(PERSON);
            assertThat(event.path("mail").asText()).isEqualTo("mei@contoso.com");
            assertThat(event.has("@odata.context")).isFalse();
        });
    }

    @Test
    void settlesANewUserOnlyOnceTheEventIsKept() {
        CreationQuestion question = ask();
        answer(question, 200, user(clock.instant()));
        assertThat(waiting()).isOne();

        confirmCreated.accepted(question);

        assertThat(waiting()).isZero();
        assertThat(outcomes()).containsExactly(Outcome.CREATED);
    }

    /** A crash between the event's commit and this one: the same event is made again, and is known by its key. */
    @Test
    void makesTheSameEventAgainWhenItWasNotSettled() {
        String user = user(clock.instant());
        ItemBatch first = answer(ask(), 200, user);
        clock.pass(Duration.ofMinutes(2));

        assertThat(answer(ask(), 200, user)).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2020-01-01T00:00:00Z\"", "null", "\"\"", "7"})
    void dropsAUserWhoIsNotKnownToBeNew(String createdDateTime) {
        String user = "{\"id\":\"" + PERSON + "\",\"createdDateTime\":" + createdDateTime + "}";

        assertThat(answer(ask(), 200, user)).isNull();

        assertThat(waiting()).isZero();
        assertThat(outcomes()).containsExactly(Outcome.CHANGED);
    }

    /** However long joiner was down between being told and asking. */
    @Test
    void judgesByTheTimeAtWhichGraphTold() {
        String user = user(clock.instant().minus(Duration.ofHours(23)));
        clock.pass(Duration.ofDays(3));

        assertThat(answer(ask(), 200, user)).isNotNull();
    }

    @Test
    void waitsForAUserWhoIsNotVisibleYetAndGivesUpAfterAnHourAndAHalf() {
        int[] seconds = {2, 4, 8, 16, 300, 900, 3600};
        for (int wait : seconds) {
            assertThat(answer(ask(), 404, NOBODY)).isNull();
            clock.pass(Duration.ofSeconds(wait - 1));
            assertThat(confirmCreated.look()).isEmpty();
            clock.pass(Duration.ofSeconds(1));
        }

        answer(ask(), 404, NOBODY);

        assertThat(waiting()).isZero();
        assertThat(outcomes()).endsWith(Outcome.UNCLEAR, Outcome.NOBODY).hasSize(8);
    }

    @Test
    void findsAUserWhoBecomesVisible() {
        answer(ask(), 404, NOBODY);
        clock.pass(Duration.ofSeconds(2));

        assertThat(answer(ask(), 200, user(clock.instant()))).isNotNull();
    }

    /** An outage says nothing about the user, and uses up no patience with one who is not visible. */
    @Test
    void neverGivesUpForGraphsOwnTrouble() {
        for (int outage = 0; outage < 20; outage++) {
            answer(ask(), 503, "");
            clock.pass(Duration.ofMinutes(15));
        }
        answer(ask(), 404, NOBODY);

        assertThat(waiting()).isOne();
    }

    @Test
    void asksNobodyForAsLongAsGraphWants() {
        CreationQuestion question = ask();
        tell("8213fd99-d6b6-417b-8e13-af6334856215");
        confirmCreated.answered(question, 429, Map.of("Retry-After", "120"), "");

        clock.pass(Duration.ofSeconds(119));
        assertThat(confirmCreated.look()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(confirmCreated.look()).isPresent();
        assertThat(confirmCreated.look()).isPresent();
    }

    @Test
    void asksAgainAtOnceWithANewTokenAndThenTellsWhatToGrant() {
        answer(ask(), 401, "");
        answer(ask(), 401, "");

        assertThat(told).last().satisfies(last -> {
            assertThat(last.needsSomebody()).isTrue();
            assertThat(last.reason()).contains("grant joiner's app User.Read.All");
        });
        assertThat(confirmCreated.look()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400", "403", "500", "302", "418"})
    void keepsWhoCanNotBeAskedFor(int status) {
        answer(ask(), status, "<html>");

        assertThat(waiting()).isOne();
        assertThat(outcomes()).containsExactly(Outcome.UNCLEAR);
    }

    @Test
    void asksAgainWhenNoAnswerCameOrTheEventCouldNotBeKept() {
        confirmCreated.failed(ask(), new IllegalStateException("secret words"));
        assertThat(told).last().satisfies(last -> assertThat(last.reason()).doesNotContain("secret"));
        clock.pass(Duration.ofSeconds(2));

        assertThat(ask()).isNotNull();
    }

    private void tell() {
        tell(PERSON);
    }

    private void tell(String userId) {
        ledger.get(KeepNotifications.class)
                .keep(new Notifications(Set.of(userId), clock.instant().minus(Duration.ofDays(1)), false, 0, 0, 0));
    }

    private CreationQuestion ask() {
        CreationQuestion question = confirmCreated.look().orElseThrow();
        NotifiedPerson person = question.person();
        assertThat(person.claim()).isEqualTo(question.clientRequestId());
        return question;
    }

    private @Nullable ItemBatch answer(CreationQuestion question, int status, String body) {
        return confirmCreated.answered(question, status, Map.of("Content-Type", "application/json"), body);
    }

    private long waiting() {
        return ledger.get(ClaimNotified.class).waiting();
    }

    private List<Outcome> outcomes() {
        return told.stream().map(PersonConfirmed::outcome).toList();
    }

    private static String user(Instant createdAt) {
        return """
                {"@odata.context":"c","id":"%s","createdDateTime":"%s","userPrincipalName":"mei@contoso.com",
                 "mail":"mei@contoso.com","employeeId":null,"employeeHireDate":null,"accountEnabled":true}""".formatted(PERSON, createdAt);
    }
}
