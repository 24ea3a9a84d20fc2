package io.joiner.graph.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.Notifications;
import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.graph.question.GraphPatience;
import io.joiner.graph.subscription.SubscriptionChanged.Change;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.graph.verdict.RetryProperties;
import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.ledger.Subscription;
import io.joiner.ledger.Subscription.Step;
import io.joiner.ledger.accept.KeepNotifications;
import io.joiner.ledger.claim.AwaitWork;
import io.joiner.ledger.claim.ClaimNotified;
import io.joiner.ledger.claim.ClaimSubscription;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.subscription.SimulatedSubscription;
import io.joiner.simulator.tenant.DirectoryUser;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.LocalPeer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** On a real ledger and against the simulator, with time moved by hand for both. */
class KeepSubscriptionTest {

    @TempDir
    Path folder;

    private final ClockMovedByHand clock = new ClockMovedByHand(Instant.now());
    private final Instant start = clock.instant();
    private final Simulator simulator = Simulator.builder()
            .unlimited()
            .nanoClock(() -> Duration.between(start, clock.instant()).toNanos())
            .start();
    private final LocalPeer joinersDoor = new LocalPeer();
    private final List<Change> changes = new ArrayList<>();
    private final List<SubscriptionChanged> told = new ArrayList<>();
    private final Map<String, String> keys = new HashMap<>();
    private String token = simulator.issueToken(Duration.ofDays(900), "User.Read.All");
    private LedgerInAFolder ledger;
    private KeepSubscription keepSubscription;

    @BeforeEach
    void open() {
        joinersDoor.answers(exchange -> {
            String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "=");
            String token = URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8);
            LocalPeer.answer(200, token, "Content-Type", "text/plain").handle(exchange);
        });
        keys.put("client-state", "secret-1");
        keys.put("subscription.notification-url", url("/graph/notifications"));
        start();
    }

    private void start() {
        ledger = new LedgerInAFolder(folder, clock);
        GraphReceiveProperties receive = new Binder(new MapConfigurationPropertySource(keys))
                .bind("", GraphReceiveProperties.class)
                .get();
        ProvisioningProperties graph = new Binder(new MapConfigurationPropertySource(
                        Map.of("base-url", simulator.graphUrl().toString())))
                .bind("", ProvisioningProperties.class)
                .get();
        SubscriptionSettings settings = new SubscriptionSettings(receive);
        keepSubscription = new KeepSubscription(
                ledger.get(ClaimSubscription.class),
                settings,
                new ComposeSubscriptionRequest(receive),
                new ReadSubscription(new ReadAnswer(), new ReadUsersPage(graph, receive), settings, receive),
                new GraphPatience(new RetryProperties(Map.of())),
                new AccessToken(() -> new AccessToken.Token(token, Instant.MAX), clock),
                ledger.get(AwaitWork.class),
                event -> {
                    told.add((SubscriptionChanged) event);
                    changes.add(((SubscriptionChanged) event).change());
                },
                clock);
    }

    private void restart() {
        ledger.close();
        start();
    }

    @AfterEach
    void close() {
        ledger.close();
        joinersDoor.close();
        simulator.close();
    }

    @Test
    void makesOneAfterHavingLookedForOne() throws Exception {
        run();

        assertThat(changes).containsExactly(Change.CREATED, Change.CAUGHT_UP);
        assertThat(subscription().clientState()).isEqualTo("secret-1");
        assertThat(subscription().changeType()).isEqualTo("updated");
        assertThat(subscription().resource()).isEqualTo("/users");
        assertThat(subscription().lifecycleNotificationUrl())
                .isEqualTo(subscription().notificationUrl());
        assertThat(Duration.between(clock.instant(), subscription().expiresAt()))
                .isBetween(Duration.ofDays(7).minusSeconds(1), Duration.ofDays(7));
    }

    @Test
    void takesOneThatIsThere() throws Exception {
        run();
        String id = subscription().id();
        ledger.close();
        folder = folder.resolve("another-ledger");
        start();
        changes.clear();

        run();

        assertThat(changes).containsExactly(Change.FOUND, Change.RENEWED, Change.CAUGHT_UP);
        assertThat(subscription().id()).isEqualTo(id);
    }

    @Test
    void renewsItEveryHour() throws Exception {
        run();
        changes.clear();
        clock.pass(Duration.ofMinutes(59));
        run();
        assertThat(changes).isEmpty();

        clock.pass(Duration.ofMinutes(1));
        run();

        assertThat(changes).containsExactly(Change.RENEWED, Change.CAUGHT_UP);
        assertThat(subscription().expiresAt())
                .isAfter(clock.instant().plus(Duration.ofDays(7).minusSeconds(1)));
    }

    @Test
    void keepsItOverARestartAndLooksAfterItAtOnce() throws Exception {
        run();
        String id = subscription().id();
        changes.clear();

        restart();
        run();

        assertThat(changes).containsExactly(Change.RENEWED, Change.CAUGHT_UP);
        assertThat(subscription().id()).isEqualTo(id);
    }

    @Test
    void makesANewOneWhenItIsGone() throws Exception {
        run();
        simulator.subscriptions().remove(subscription().id());
        changes.clear();

        atRisk();
        run();

        assertThat(changes).containsExactly(Change.LOST, Change.CREATED, Change.CAUGHT_UP);
        assertThat(simulator.subscriptions().all()).hasSize(1);
    }

    @Test
    void makesANewOneWhenItHasExpired() throws Exception {
        run();
        changes.clear();
        clock.pass(Duration.ofDays(8));

        run();

        assertThat(changes).containsExactly(Change.LOST, Change.CREATED, Change.CAUGHT_UP);
    }

    @Test
    void renewsItWhenGraphAsks() throws Exception {
        run();
        changes.clear();

        atRisk();
        run();

        assertThat(changes).containsExactly(Change.RENEWED, Change.CAUGHT_UP);
    }

    @Test
    void replacesOneThatWasMadeWithAnotherSecret() throws Exception {
        run();
        keys.put("client-state", "secret-2");
        keys.put("previous-client-state", "secret-1");
        changes.clear();

        restart();
        run();

        assertThat(changes).containsExactly(Change.REPLACED, Change.CREATED, Change.CAUGHT_UP);
        assertThat(subscription().clientState()).isEqualTo("secret-2");
    }

    @Test
    void listsWhoWasCreatedSinceTheLastCompleteMomentPageByPage() throws Exception {
        run();
        clock.pass(Duration.ofDays(3));
        for (int i = 0; i < 1_200; i++) {
            simulator.tenant().user(user().createdAt(clock.instant().minusSeconds(i)));
        }
        simulator.tenant().user(user());
        changes.clear();

        run();

        assertThat(changes).containsExactly(Change.RENEWED, Change.CAUGHT_UP, Change.CAUGHT_UP);
        assertThat(ledger.get(ClaimNotified.class).waiting()).isEqualTo(1_200);
        assertThat(ledger.get(ClaimNotified.class).next().orElseThrow().createdSince())
                .isBefore(start);
        assertThat(row().completeUntil()).isEqualTo(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whoever dies between two pages leaves the rest to the next. */
    @Test
    void goesOnWithTheNextPageAfterARestart() throws Exception {
        run();
        clock.pass(Duration.ofHours(1));
        for (int i = 0; i < 1_200; i++) {
            simulator.tenant().user(user().createdAt(clock.instant()));
        }
        for (int step = 0; step < 2; step++) {
            perform(due());
        }
        assertThat(ledger.get(ClaimNotified.class).waiting()).isEqualTo(999);

        restart();
        run();

        assertThat(ledger.get(ClaimNotified.class).waiting()).isEqualTo(1_200);
    }

    @Test
    void followsNoPageToAnybodyElse() throws Exception {
        run();
        clock.pass(Duration.ofHours(1));
        perform(due());
        SubscriptionRequest page = due();

        keepSubscription.answered(
                page, 200, Map.of(), "{\"value\":[{\"id\":\"1\"}],\"@odata.nextLink\":\"https://evil.example/users\"}");

        assertThat(changes).last().isEqualTo(Change.FAILED);
        assertThat(row().step()).isEqualTo(Step.CATCH_UP);
        assertThat(row().nextPage()).isNull();
        assertThat(ledger.get(ClaimNotified.class).waiting()).isZero();
    }

    @Test
    void tellsWhatToDoWhenGraphCanNotReachJoiner() throws Exception {
        joinersDoor.answers(LocalPeer.answer(404, ""));

        run();

        assertThat(told).last().satisfies(last -> {
            assertThat(last.change()).isEqualTo(Change.FAILED);
            assertThat(last.whatToDo()).contains("notification-url");
            assertThat(last.toString()).doesNotContain("secret-1");
        });
        assertThat(row().whatToDo()).contains("notification-url");
    }

    @Test
    void tellsWhatToGrantWhenThePermissionIsMissingAndGoesOnOnceItIsThere() throws Exception {
        String good = token;
        token = simulator.issueToken(Duration.ofDays(900), "Synchronization.ReadWrite.All");
        run();
        assertThat(told).last().satisfies(last -> assertThat(last.whatToDo()).contains("User.Read.All"));

        token = good;
        clock.pass(Duration.ofMinutes(2));
        run();

        assertThat(changes).containsExactly(Change.FAILED, Change.CREATED, Change.CAUGHT_UP);
        assertThat(row().trouble()).isNull();
    }

    @Test
    void waitsLongerEachTimeGraphIsUnwellAndAsLongAsItAsks() throws Exception {
        simulator.failNext(2, "/subscriptions", 503);
        run();
        clock.pass(Duration.ofSeconds(2));
        run();
        assertThat(row().failures()).isEqualTo(2);
        simulator.failNext(1, "/subscriptions", 503, Duration.ofMinutes(10));
        clock.pass(Duration.ofSeconds(4));
        run();

        clock.pass(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(keepSubscription.look()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        run();

        assertThat(changes)
                .containsExactly(Change.FAILED, Change.FAILED, Change.FAILED, Change.CREATED, Change.CAUGHT_UP);
    }

    /** Whether the first request created something is not known, so a look comes first. */
    @Test
    void makesNoSecondOneWhenTheAnswerToTheFirstWasLost() throws Exception {
        perform(due());
        SubscriptionRequest creation = due();
        send(creation);
        keepSubscription.failed(creation, new IOException("connection reset"));

        clock.pass(Duration.ofSeconds(2));
        run();

        assertThat(changes).containsExactly(Change.FAILED, Change.FOUND, Change.RENEWED, Change.CAUGHT_UP);
        assertThat(simulator.subscriptions().all()).hasSize(1);
    }

    @Test
    void hidesTheSecretWhenPrinted() throws Exception {
        perform(due());

        SubscriptionRequest creation = due();

        assertThat(creation.body()).contains("secret-1");
        assertThat(creation.toString()).doesNotContain("secret-1");
    }

    /** Takes all steps that are due. */
    private void run() throws Exception {
        Optional<SubscriptionRequest> request = keepSubscription.look();
        while (request.isPresent()) {
            perform(request.get());
            request = keepSubscription.look();
        }
    }

    private SubscriptionRequest due() {
        return keepSubscription.look().orElseThrow();
    }

    private void perform(SubscriptionRequest request) throws Exception {
        HttpResponse<String> answer = send(request);
        Map<String, Object> headers = new HashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        keepSubscription.answered(request, answer.statusCode(), headers, answer.body());
    }

    private HttpResponse<String> send(SubscriptionRequest request) throws Exception {
        String query = request.query() == null ? "" : "?" + request.query();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulator.graphUrl() + request.path() + query))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(
                                        request.method(),
                                        request.body() == null
                                                ? BodyPublishers.noBody()
                                                : BodyPublishers.ofString(request.body()))
                                .build(),
                        BodyHandlers.ofString());
    }

    private void atRisk() {
        ledger.get(KeepNotifications.class).keep(new Notifications(Set.of(), clock.instant(), true, 0, 0, 0));
    }

    private SimulatedSubscription subscription() {
        assertThat(simulator.subscriptions().all()).hasSize(1);
        return simulator.subscriptions().all().get(0);
    }

    private Subscription row() {
        return ledger.get(ClaimSubscription.class).now().orElseThrow();
    }

    private String url(String path) {
        return joinersDoor.url(path).toString();
    }

    private static DirectoryUser user() {
        String id = UUID.randomUUID().toString();
        return DirectoryUser.of(id, id + "@contoso.com", "Somebody");
    }
}
