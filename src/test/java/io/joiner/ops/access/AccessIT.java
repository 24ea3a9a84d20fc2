package io.joiner.ops.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.joiner.ledger.claim.Pauses;
import io.joiner.support.Changes;
import io.joiner.support.Chromium;
import io.joiner.support.FreePort;
import io.joiner.support.Issuer;
import io.joiner.support.RunningDoor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Who gets in where: an issuer's users beside joiner's own, and people on another port than events. */
class AccessIT {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private static Path folder;

    private static RunningDoor door;
    private static Issuer issuer;
    private static int people;
    private static HttpResponse<String> loginWhileAway;
    private static HttpResponse<String> tokenWhileAway;
    private static HttpResponse<String> eventWhileAway;

    @BeforeAll
    static void open() {
        int atIssuer = FreePort.find();
        people = FreePort.find();
        door = new RunningDoor(folder)
                .with("joiner.ops.port", Integer.toString(people))
                .with("joiner.ops.users.built-in.password", "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD))
                .with("joiner.ops.users.built-in.roles", "viewer")
                .with("joiner.ops.sessions-per-user", "1")
                .with("joiner.ops.oidc.issuer", Issuer.url(atIssuer))
                .with("joiner.ops.oidc.client-id", Issuer.CLIENT)
                .with("joiner.ops.oidc.client-secret", Issuer.SECRET)
                .with("joiner.ops.oidc.roles-claim", "org.groups")
                .with("joiner.ops.oidc.roles.operator", "joiner-operators")
                .open();
        door.simulator.tenant().knowEveryoneOf("contoso.com");
        // As no issuer answers yet.
        loginWhileAway = get(people, "/oauth2/authorization/oidc", null);
        tokenWhileAway = get(people, "/api/summary", "Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl");
        eventWhileAway = door.post("/events", "{\"objectId\":\"meanwhile-1\"}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> door.simulator.callsFor("meanwhile-1").size() == 1);
        issuer = Issuer.start(atIssuer, "http://127.0.0.1:" + people + "/login/oauth2/code/oidc");
    }

    @AfterAll
    static void close() {
        if (issuer != null) {
            issuer.close();
        }
        if (door != null) {
            door.close();
        }
    }

    // The issuer

    @Test
    void whileTheIssuerIsAwayPeopleAreToldAndWorkGoesOn() {
        assertThat(loginWhileAway.headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/login?away"));
        assertThat(tokenWhileAway.statusCode()).isEqualTo(503);
        assertThat(tokenWhileAway.headers().firstValue("Retry-After")).isPresent();
        assertThat(eventWhileAway.statusCode()).isEqualTo(202);
    }

    @Test
    void aTokenMadeForJoinerGivesTheRolesOfItsClaim() throws IOException, InterruptedException {
        String token = "Bearer " + issuer.token(Issuer.CLIENT);

        assertThat(get(people, "/api/summary", token).statusCode()).isEqualTo(200);
        assertThat(post("/api/entries/replay", token).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenMadeForSomebodyElseOrSpoiltOpensNothing() throws IOException, InterruptedException {
        String token = issuer.token(Issuer.CLIENT);
        List<String> bad = List.of(
                issuer.token("other"), token.substring(0, token.lastIndexOf('.') + 1), "eyJhbGciOiJub25lIn0.e30.", "x");

        assertThat(bad).allSatisfy(each -> {
            HttpResponse<String> answer = get(people, "/api/summary", "Bearer " + each);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("Log in with a token of");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/people?q=ada@contoso.com",
                "/parked",
                "/rejected/x/text",
                "/console/joiner.css",
                "/oauth2/authorization/oidc",
                "/login/oauth2/code/oidc?code=c&state=s",
                "/logout",
                "/api/summary",
                "/actuator/health",
                "/error"
            })
    void nobodyHasASessionBeforeALogin(String path) {
        HttpRequest posted = HttpRequest.newBuilder(URI.create(url(people, path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=built-in&password=wrong&q=ada@contoso.com"))
                .build();
        for (HttpResponse<String> answer : List.of(get(people, path, null), door.send(posted))) {
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .allSatisfy(cookie -> assertThat(cookie)
                            .doesNotContain("JSESSIONID", "contoso")
                            .hasSizeLessThan(1_000));
        }
    }

    @Test
    void theIssuersUsersAreToldApartFromBuiltInOnes() throws IOException, InterruptedException {
        String path = "/api/provisioning/pause";
        HttpResponse<String> paused = door.send(HttpRequest.newBuilder(URI.create(url(people, path)))
                .header("Authorization", "Bearer " + issuer.token(Issuer.CLIENT))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"a test\"}"))
                .build());
        assertThat(paused.statusCode()).isEqualTo(200);

        assertThat(door.bean(Pauses.class).all())
                .extracting(Pauses.Pause::who)
                .containsExactly("oidc:" + Issuer.CLIENT);

        door.bean(Pauses.class).end(null, Changes.by("built-in", "over"));
    }

    @Test
    void builtInUsersGetInBesideTheIssuers() {
        assertThat(get(people, "/api/summary", basic(PASSWORD)).statusCode()).isEqualTo(200);
        assertThat(get(people, "/api/summary", basic(PASSWORD)).statusCode()).isEqualTo(200);
        assertThat(get(people, "/api/summary", basic("wrong")).statusCode()).isEqualTo(401);
        assertThat(post("/api/entries/replay", basic(PASSWORD)).statusCode()).isEqualTo(403);
    }

    @Test
    void peopleLogInAtTheIssuerInABrowserAndOutAgain() {
        try (Chromium chromium = Chromium.start();
                BrowserContext olga = chromium.browser.newContext();
                BrowserContext vera = chromium.browser.newContext()) {
            Page page = logIn(olga, "olga");
            assertThat(page.getByRole(AriaRole.HEADING, named("Now"))).isVisible();
            assertThat(page.locator("header .who")).hasText("oidc:olga");
            assertThat(page.content()).doesNotContain("eyJ");

            page.getByRole(AriaRole.BUTTON, named("Log out")).click();
            assertThat(page.getByText("You are logged out.")).isVisible();
            page.navigate(url(people, "/parked"));
            assertThat(page).hasURL(Pattern.compile("/login$"));
            page.getByText("Log in with localhost").click();
            assertThat(page.getByLabel("Password")).isVisible();

            assertThat(logIn(vera, "vera").getByRole(AriaRole.ALERT)).containsText("have no role here");
        }
    }

    @Test
    void oneLoginTooManyEndsTheOldest() {
        try (Chromium chromium = Chromium.start();
                BrowserContext first = chromium.browser.newContext();
                BrowserContext second = chromium.browser.newContext()) {
            Page before = logIn(first, "olga");
            assertThat(before.getByRole(AriaRole.HEADING, named("Now"))).isVisible();
            Page after = logIn(second, "olga");
            assertThat(after.getByRole(AriaRole.HEADING, named("Now"))).isVisible();

            // By itself, as any page follows what happens.
            assertThat(before.locator("main"))
                    .containsText(
                            "You logged in elsewhere", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        }
    }

    private static Page logIn(BrowserContext browser, String name) {
        Page page = browser.newPage();
        page.navigate(url(people, "/login"));
        page.getByText("Log in with localhost").click();
        page.getByLabel("Username").fill(name);
        page.getByLabel("Password").fill(Issuer.PASSWORD);
        page.getByRole(AriaRole.BUTTON).click();
        page.waitForURL(Pattern.compile(Pattern.quote(url(people, "/")) + ".*"));
        return page;
    }

    // The two ports

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/login", "/console/joiner.css", "/api/summary", "/actuator/health", "/actuator/prometheus"
            })
    void whatIsForPeopleIsNotAtTheDoors(String path) {
        assertThat(get(people, path, basic(PASSWORD)).statusCode()).isIn(200, 302);
        assertThat(get(door.port(), path, basic(PASSWORD)).statusCode()).isEqualTo(404);
    }

    @Test
    void theDoorsAreNotWherePeopleAre() {
        String event = "{\"objectId\":\"door-1\"}";
        for (String path : List.of("/events", "/events/plain", "/%65vents", "/graph/notifications")) {
            HttpRequest request = door.request(path)
                    .uri(URI.create(url(people, path)))
                    .POST(HttpRequest.BodyPublishers.ofString(event))
                    .build();
            assertThat(door.send(request).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(door.post("/events", event).statusCode()).isEqualTo(202);
    }

    private static String url(int port, String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static HttpResponse<String> get(int port, String path, @Nullable String login) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url(port, path))).timeout(Duration.ofSeconds(60));
        if (login != null) {
            request.header("Authorization", login);
        }
        return door.send(request.build());
    }

    private static HttpResponse<String> post(String path, String login) {
        return door.send(HttpRequest.newBuilder(URI.create(url(people, path)))
                .header("Authorization", login)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("built-in:" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
