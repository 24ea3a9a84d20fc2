package io.joiner.graph.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.Answer;
import io.joiner.graph.client.GraphJson;
import io.joiner.graph.client.SafeText;
import io.joiner.graph.subscription.SubscriptionAnswer.Taken;
import io.joiner.graph.subscription.SubscriptionAnswer.Trouble;
import io.joiner.graph.subscription.SubscriptionChanged.Change;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.graph.verdict.VerdictTable;
import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.ledger.Subscription;
import io.joiner.ledger.Subscription.Step;
import io.joiner.ledger.claim.ClaimSubscription.Held;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** Reads what an answer about the subscription means; never throws. */
@Component
class ReadSubscription {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final String REACH = "Operator: check that joiner.receive.graph.subscription.notification-url leads,"
            + " from the internet and over https, to this joiner's POST /graph/notifications.";

    private final ReadAnswer readAnswer;
    private final ReadUsersPage readUsersPage;
    private final SubscriptionSettings settings;
    private final GraphReceiveProperties properties;

    ReadSubscription(
            ReadAnswer readAnswer,
            ReadUsersPage readUsersPage,
            SubscriptionSettings settings,
            GraphReceiveProperties properties) {
        this.readAnswer = readAnswer;
        this.readUsersPage = readUsersPage;
        this.settings = settings;
        this.properties = properties;
    }

    SubscriptionAnswer read(Held held, Answer answer, Instant now) {
        Subscription subscription = held.subscription();
        int status = answer instanceof Answer.Http http ? http.status() : 0;
        boolean gone = status == NOT_FOUND && subscription.step() == Step.RENEW;
        if (gone) {
            return Taken.of(subscription.gone(), Change.LOST, "Graph no longer has it");
        }
        boolean well = status >= 200 && status < 300;
        if (well && !((Answer.Http) answer).mayBeOfGraph()) {
            return unreadable((Answer.Http) answer, now);
        }
        if (subscription.step() == Step.REPLACE && (well || status == NOT_FOUND)) {
            return Taken.of(subscription.gone(), Change.REPLACED, "it was made with other settings");
        }
        return well ? taken(held, (Answer.Http) answer, now) : trouble(subscription, answer, status, now);
    }

    private SubscriptionAnswer taken(Held held, Answer.Http answer, Instant now) {
        JsonNode body = GraphJson.parse(answer.body());
        return switch (held.subscription().step()) {
            case FIND -> body.path("value").isArray() ? found(held.subscription(), body) : unreadable(answer, now);
            case CREATE, RENEW ->
                alive(held, body)
                        .<SubscriptionAnswer>map(SubscriptionAnswer.class::cast)
                        .orElseGet(() -> unreadable(answer, now));
            case CATCH_UP -> readUsersPage.read(held.subscription(), body).orElseGet(() -> unreadable(answer, now));
            case REPLACE -> throw new IllegalStateException("needs no body");
        };
    }

    private SubscriptionAnswer found(Subscription before, JsonNode body) {
        Optional<JsonNode> ours = StreamSupport.stream(body.path("value").spliterator(), false)
                .filter(this::isOurs)
                .findFirst();
        if (ours.isEmpty()) {
            return Taken.of(before.next(Step.CREATE), null, "");
        }
        String id = ours.get().path("id").asText();
        // Graph need not show the secret; where it does not, it is taken for ours.
        String secret = ours.get().path("clientState").asText("");
        boolean same = secret.isEmpty() || secret.equals(properties.secret());
        Subscription found = before.found(id, same ? settings.mark() : "");
        return Taken.of(found.next(same ? Step.RENEW : Step.REPLACE), Change.FOUND, "id " + SafeText.word(id));
    }

    private boolean isOurs(JsonNode subscription) {
        String resource = subscription.path("resource").asText();
        String url = subscription.path("notificationUrl").asText();
        return (resource.equalsIgnoreCase("/users") || resource.equalsIgnoreCase("users"))
                && url.equals(String.valueOf(properties.subscription().notificationUrl()))
                && !subscription.path("id").asText().isBlank();
    }

    /** As of when the request was made: of users created later, this subscription tells. */
    private Optional<Taken> alive(Held held, JsonNode body) {
        String id = body.path("id").asText("");
        Optional<Instant> expiresAt = moment(body.path("expirationDateTime").asText(""));
        if (id.isBlank() || expiresAt.isEmpty()) {
            return Optional.empty();
        }
        boolean created = held.subscription().step() == Step.CREATE;
        return Optional.of(Taken.of(
                held.subscription().alive(id, settings.mark(), expiresAt.get(), held.at()),
                created ? Change.CREATED : Change.RENEWED,
                "id " + SafeText.word(id) + ", until " + expiresAt.get()));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Trouble unreadable(Answer.Http answer, Instant now) {
        Finding finding = readAnswer.read(answer, now).meaning(VerdictTable.of(VerdictTable.UNREADABLE));
        return new Trouble(finding, finding.meaning().reason(), null);
    }

    private Trouble trouble(Subscription subscription, Answer answer, int status, Instant now) {
        Finding finding = readAnswer.read(answer, now);
        if (subscription.step() == Step.CREATE && status == BAD_REQUEST) {
            return new Trouble(finding, "Graph could not validate notification-url (HTTP 400).", REACH);
        }
        return status == 0
                ? new Trouble(finding, finding.meaning().reason(), null)
                : new Trouble(finding, lookUp(finding).meaning().reason(), null);
    }

    private static Finding lookUp(Finding finding) {
        return finding.meaning(VerdictTable.ofLookUp(String.valueOf(finding.status()), finding.errorCode()));
    }
}
