package io.joiner.ops.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.query.ListEntries;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.support.Chromium;
import io.joiner.support.EntriesByHand;
import io.joiner.support.RejectedItems;
import io.joiner.support.RunningDoor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The console as people use it: in a real browser, at a joiner that runs. */
class ConsoleIT {

    private static final String PASSWORD = "correct horse battery";
    private static final Duration LONG = Duration.ofSeconds(60);

    /** What makes a page wider than its window, if anything does. */
    private static final String TOO_WIDE = """
            document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('main *')]
              .filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.scroll')).map(e => e.outerHTML.slice(0, 200))""";

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static RunningDoor door;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
        door = new RunningDoor(folder);
        Map.of("viewer", "viewer", "operator", "operator", "hr", "hr", "guessed", "viewer", "both", "operator, hr")
                .forEach((user, roles) -> door.with("joiner.ops.users." + user + ".password", hash)
                        .with("joiner.ops.users." + user + ".roles", roles));
        door.open();
        door.simulator.tenant().knowEveryoneOf("contoso.com");
        door.simulator.onCall("4cf2c3c3-0b27-31eb-a169-19139bcd91be", Behaviours.verdict("Failure", "EntryConflict"));
        door.simulator.onCall(
                "7fd6467a-26c6-3251-ac37-1f95d62d962f",
                Behaviours.verdict("Failure", "DuplicateTargetEntries"),
                Behaviours.verdict("Failure", "DuplicateTargetEntries"));
        door.post(
                "/events",
                "[{\"objectId\":\"4cf2c3c3-0b27-31eb-a169-19139bcd91be\",\"userPrincipalName\":\"ada@contoso.com\",\"hireDate\":\"2020-01-01\"},"
                        + "{\"objectId\":\"7fd6467a-26c6-3251-ac37-1f95d62d962f\",\"mail\":\"grace@contoso.com\"},"
                        + "{\"objectId\":\"9260bb59-3e14-3d52-a749-34828e175917\",\"notBefore\":\"2099-01-01\",\"hireDate\":\"2099-02-01\"},"
                        + "{\"objectId\":\"4d1059dc-b5c5-3a48-9bac-224ac64461d0\",\"notBefore\":\"2099-03-01\",\"hireDate\":\"2099-03-01\"},"
                        + "{\"objectId\":\"8c00d68a-4f80-346a-a296-319cd6845990\",\"notBefore\":\"2099-01-01\",\"hireDate\":\"2099-02-01\"},"
                        + "{\"secretive\":\"<b>text</b>\"}]");
        await().atMost(LONG).until(() -> parked() == 2);
    }

    @AfterAll
    static void close() {
        if (door != null) {
            door.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openPage() {
        openPage(new Browser.NewContextOptions());
    }

    private void openPage(Browser.NewContextOptions options) {
        context = chromium.browser.newContext(options.setBaseURL(door.url("").toString()));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (URI.create(request.url()).getPort() != door.port()) {
                complaints.add("asked " + request.url());
            }
            if (request.url().contains("contoso.com")) {
                complaints.add("named a person in " + request.url());
            }
        });
    }

    @AfterEach
    void nothingIsWrongAndNobodyElseIsAsked() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    // Who may

    @Test
    void whoIsNotLoggedInIsAskedToAndThenSeesWhatWasWanted() {
        page.navigate("/parked");
        assertThat(page).hasURL(Pattern.compile("/login$"));

        login("viewer", PASSWORD);
        assertThat(heading("Parked")).isVisible();

        page.getByRole(AriaRole.BUTTON, named("Log out")).click();
        assertThat(page.getByText("You are logged out.")).isVisible();
        page.navigate("/parked");
        assertThat(page).hasURL(Pattern.compile("/login"));
    }

    @Test
    void whoGuessesMustWait() {
        page.navigate("/login");
        for (int i = 0; i < 5; i++) {
            login("guessed", "wrong");
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("Name or password is wrong.");
        }

        login("guessed", PASSWORD);

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Too many failed logins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "hr"})
    void whoIsNoOperatorSeesNoButtonsAndMayPressNone(String user) {
        as(user);
        page.navigate("/parked");
        assertThat(page.locator("main")).containsText("DuplicateTargetEntries");
        assertThat(page.locator("main form")).hasCount(0);

        assertThat(post("/rejected/replay")).isEqualTo(403);
    }

    @Test
    void nothingIsChangedWithoutTheTokenOfAPage() {
        as("operator");

        assertThat(context.request().post("/rejected/replay").status()).isEqualTo(403);
    }

    @Test
    void answersAllowNothingForeignAndTheCookieIsNoScripts() {
        as("viewer");
        var headers = page.navigate("/").headers();

        assertThat(headers.get("content-security-policy"))
                .startsWith("default-src 'none';")
                .doesNotContain("unsafe");
        assertThat(headers).containsEntry("x-content-type-options", "nosniff").containsEntry("x-frame-options", "DENY");
        // The second one tells that the user has logged in in this browser before, and opens nothing.
        assertThat(context.cookies())
                .extracting(cookie -> cookie.name)
                .containsExactlyInAnyOrder("JSESSIONID", "joiner-device");
        assertThat(context.cookies())
                .allSatisfy(cookie -> assertThat(cookie.httpOnly).isTrue());
    }

    // What is seen and done

    @Test
    void aParkedPersonIsFoundReplayedAndSeenToSucceedWithoutReload() {
        as("operator");
        page.navigate("/people");
        search("ADA@contoso.com");

        assertThat(page).hasURL(Pattern.compile("/people/4cf2c3c3-0b27-31eb-a169-19139bcd91be$"));
        assertThat(heading("a***@contoso.com")).isVisible();
        assertThat(page.locator("main")).containsText("not in time");
        assertThat(page.locator("main")).containsText("Verdict: parked");
        page.getByRole(AriaRole.BUTTON, named("Replay")).click();
        page.evaluate("window.notReloaded = true");

        assertThat(page.locator("main")).containsText("Replayed: it goes round again");
        assertThat(page.locator("main")).containsText("ready for day one", within());
        assertThat(page.locator("main")).containsText("Verdict: succeeded");
        assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
        assertThat(page.getByRole(AriaRole.BUTTON, named("Replay"))).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "hr"})
    void everyRoleSearchesAndWhatIsSearchedForStandsInNoAddress(String user) {
        as(user);
        page.navigate("/people");
        search("nobody@contoso.com");
        assertThat(page.locator("main")).containsText("Nobody is known by this id.");
        assertThat(page).hasURL(Pattern.compile("/people$"));

        search("grace@contoso.com");
        assertThat(page).hasURL(Pattern.compile("/people/7fd6467a-26c6-3251-ac37-1f95d62d962f$"));
        page.navigate("/people?q=7fd6467a-26c6-3251-ac37-1f95d62d962f");
        assertThat(page).hasURL(Pattern.compile("/people/7fd6467a-26c6-3251-ac37-1f95d62d962f$"));
    }

    @Test
    void anIdThatIsNoGuidIsMaskedStandsInNoAddressAndWhoIsFoundByItIsNoted() {
        door.post("/events", "{\"eventId\":\"mei.okafor\",\"objectId\":\"E-4711\",\"notBefore\":\"2099-01-01\"}");
        as("viewer");
        page.navigate("/people");
        search("E-4711");

        assertThat(page).hasURL(Pattern.compile("/people/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"));
        assertThat(page.locator("main")).containsText("plain:m***");
        for (String path : List.of("", "/entries", "/scheduled", "/audit")) {
            if (!path.isEmpty()) {
                page.navigate(path);
            }
            assertThat(page.content()).doesNotContain("E-4711", "mei.okafor");
        }
        assertThat(door.bean(Actions.class).latest(10))
                .anyMatch(
                        action -> action.who().equals("viewer") && action.did().equals("look up person"));
    }

    @Test
    void allThatACauseParksIsReplayed() {
        as("operator");
        page.navigate("/parked");
        page.locator(".group")
                .filter(having("DuplicateTargetEntries"))
                .locator("button.main")
                .click();

        assertThat(page.locator(".told")).containsText("replayed");
        await().atMost(LONG)
                .until(() -> door.simulator
                                .callsFor("7fd6467a-26c6-3251-ac37-1f95d62d962f")
                                .size()
                        == 2);
    }

    @Test
    void aScheduledPersonIsCalledOffWithAReason() {
        as("operator");
        page.navigate("/people/8c00d68a-4f80-346a-a296-319cd6845990");
        assertThat(page.locator("main")).containsText("in time");
        page.getByText("Cancel …").click();
        page.getByLabel("Why?").fill("contract withdrawn");
        page.getByRole(AriaRole.BUTTON, named("Cancel it")).click();

        assertThat(page.locator(".told")).hasText("Cancelled; the audit is told.");
        assertThat(page.locator(".timeline")).containsText("Called off: contract withdrawn");
    }

    @Test
    void parkedPeopleAreCalledOffOneByOneOrAllOfACauseForAReason() {
        List.of(
                        "b52c54b6-0b58-37aa-8444-d5e8e678d92a",
                        "eec871c3-4247-38c8-9752-2b1c55392d5d",
                        "91bc2d69-ea09-3a9e-a1cf-bb96a2556ca8")
                .forEach(id -> door.simulator.onCall(id, Behaviours.verdict("Failure", "NobodyKnowsThis")));
        door.post(
                "/events",
                "[{\"objectId\":\"b52c54b6-0b58-37aa-8444-d5e8e678d92a\"},{\"objectId\":\"eec871c3-4247-38c8-9752-2b1c55392d5d\"},{\"objectId\":\"91bc2d69-ea09-3a9e-a1cf-bb96a2556ca8\"}]");
        as("operator");
        page.navigate("/parked");
        Locator group = page.locator(".group").filter(having("NobodyKnowsThis"));
        assertThat(group).containsText("3 parked", within());
        Locator row = group.locator("tbody tr").filter(having("b52c54b6-0b58-37aa-8444-d5e8e678d92a"));
        row.getByText("Cancel …").click();
        row.getByLabel("Why?").fill("not hired");
        row.locator("button").filter(having("Cancel it")).click();
        assertThat(page).hasURL(Pattern.compile("/people/b52c54b6-0b58-37aa-8444-d5e8e678d92a$"));
        assertThat(page.locator(".told")).hasText("Cancelled; the audit is told.");

        page.navigate("/parked");
        group.getByText("Cancel all 2 …").click();
        group.getByLabel("each audit record").fill("not hired either");
        group.getByLabel("I know that it can't be undone").check();
        group.locator("button.bad").click();

        assertThat(page.locator(".told")).hasText("2 cancelled; the audit is told.");
        assertThat(group).hasCount(0);
        page.navigate("/people/eec871c3-4247-38c8-9752-2b1c55392d5d");
        assertThat(page.locator(".timeline")).containsText("Called off: not hired either");
    }

    @Test
    void textsOfRejectedEventsAreMaskedButForHrOnceSheAsksAndNeverPartOfThePage() {
        as("operator");
        page.navigate("/rejected?source=webhook");
        assertThat(page.locator("main")).containsText("nobody is named");
        assertThat(page.content()).doesNotContain("secretive");
        page.getByText("Its text, letters and digits masked").first().click();
        assertThat(page.locator("pre").first()).hasText("{\"xxxxxxxxx\":\"<x>xxxx</x>\"}");
        assertThat(page.getByText("Show its text")).hasCount(0);
        assertThat(post("/rejected/none/text")).isEqualTo(403);
        page.locator(".group form[action$='/replay'] button").first().click();
        assertThat(page.locator(".told")).containsText("still rejected: ");

        context.close();
        openPage();
        as("hr");
        page.navigate("/rejected?source=webhook");
        assertThat(page.content()).doesNotContain("secretive");
        page.getByText("Show its text").first().click();
        assertThat(page.locator("pre")).hasText("{\"secretive\":\"<b>text</b>\"}");
        assertThat(page.locator("main[data-live]")).hasCount(0);
        assertThat(door.bean(Actions.class).latest(10))
                .anyMatch(action -> action.who().equals("hr") && action.did().equals("show text"));
        page.getByText("Hide it").click();
        assertThat(page.getByText("Show its text").first()).isVisible();
    }

    /** Sends a form with the token of the page that is open; tells the status. */
    private int post(String path) {
        String csrf = page.locator("header input[name=_csrf]").getAttribute("value");
        return context.request()
                .post(path, RequestOptions.create().setForm(FormData.create().set("_csrf", csrf)))
                .status();
    }

    @Test
    void manyAreReplayedBesideTheWorkAndHowFarThatIsStandsOnThePage() {
        RejectedItems.keep(door.bean(AcceptEvents.class), 230);
        as("operator");
        page.navigate("/rejected?source=kafka");
        page.getByRole(AriaRole.BUTTON, named("Replay all by kafka")).click();

        assertThat(page.locator(".told")).containsText("beside the work");
        assertThat(page.locator("main")).containsText("Replayed, source kafka: 230 of 230; 230 stay", within());
    }

    @Test
    void manyAreCalledOffBesideTheWorkAndHowFarThatIsStandsOnThePage() {
        new EntriesByHand(door::bean).parkMany(101, "closing");
        as("operator");
        page.navigate("/parked");
        Locator group = page.locator(".group").filter(having("closing"));
        assertThat(group.locator("caption")).hasText("the newest 10 of 101");
        group.getByText("Cancel all 101 …").click();
        group.getByLabel("each audit record").fill("site closed");
        group.getByLabel("I know that it can't be undone").check();
        group.locator("button.bad").click();

        assertThat(page.locator(".told")).containsText("beside the work");
        assertThat(page.locator(".operation"))
                .containsText("Cancelled, target closing, error code ByHand: 101 of 101", within());
        page.navigate("/parked");
        assertThat(group).hasCount(0);
    }

    @Test
    void whatALaterEntrySupersededSaysSoAndHasNoButtonToReplayIt() {
        EntriesByHand entries = new EntriesByHand(door::bean);
        entries.park("9b118a8e-d1ab-318c-92da-858ff5949b2b", "twice");
        entries.park("9b118a8e-d1ab-318c-92da-858ff5949b2b", "twice");
        as("operator");
        page.navigate("/people/9b118a8e-d1ab-318c-92da-858ff5949b2b");

        assertThat(page.locator("section").filter(having("Verdict: parked"))).hasCount(2);
        assertThat(page.getByText("superseded: a later entry tells how the person stands"))
                .hasCount(1);
        assertThat(page.getByRole(AriaRole.BUTTON, named("Replay"))).hasCount(1);
    }

    @Test
    void namesAreShownToHrOnceSheAsksAndThatIsNoted() {
        door.post(
                "/events",
                "{\"objectId\":\"9bc2404c-a986-3a81-a91a-f232bcc1f356\",\"mail\":\"named@contoso.com\",\"notBefore\":\"2099-01-01\"}");
        as("hr");
        page.navigate("/people/9bc2404c-a986-3a81-a91a-f232bcc1f356");
        assertThat(heading("n***@contoso.com")).isVisible();
        assertThat(page.content()).doesNotContain("named@contoso.com");
        page.getByRole(AriaRole.BUTTON, named("Show names")).click();

        assertThat(heading("named@contoso.com")).isVisible();
        assertThat(page.locator("main[data-live]")).hasCount(0);
        assertThat(door.bean(Actions.class).latest(10))
                .anyMatch(action -> action.who().equals("hr") && action.did().equals("show names"));
        page.getByText("Hide them").click();
        assertThat(heading("n***@contoso.com")).isVisible();

        context.close();
        openPage();
        as("operator");
        page.navigate("/people/9bc2404c-a986-3a81-a91a-f232bcc1f356");
        assertThat(page.locator("main[data-live]")).hasCount(1);
        assertThat(page.getByRole(AriaRole.BUTTON, named("Show names"))).hasCount(0);
        assertThat(post("/people/9bc2404c-a986-3a81-a91a-f232bcc1f356/names")).isEqualTo(403);
    }

    @Test
    void hrSeesWhatWouldBeErasedAndErasesItForAReasonAndNobodyElseMay() {
        door.post(
                "/events",
                "{\"objectId\":\"c3d0744f-56c5-31de-9c25-8021d4b6d862\",\"mail\":\"erased@contoso.com\",\"notBefore\":\"2099-01-01\"}");
        as("operator");
        page.navigate("/people/c3d0744f-56c5-31de-9c25-8021d4b6d862");
        assertThat(page.getByText("Erase this person's data")).hasCount(0);
        assertThat(context.request()
                        .get("/people/c3d0744f-56c5-31de-9c25-8021d4b6d862/erase")
                        .status())
                .isEqualTo(403);

        context.close();
        openPage();
        as("hr");
        page.navigate("/people/c3d0744f-56c5-31de-9c25-8021d4b6d862");
        page.getByText("Erase this person's data").click();
        assertThat(page.locator("main")).containsText("Nothing is erased yet");
        assertThat(page.locator(".kept")).containsText("webhook /events");
        assertThat(page.locator(".alert")).containsText("Something may still be sent for the person");
        page.getByLabel("Why?").fill("she asked");
        page.getByLabel("I know that it can't be undone").check();
        page.getByRole(AriaRole.BUTTON, named("Call off and erase")).click();

        assertThat(page.locator(".told")).containsText("Erased: 1 entry, 1 event,");
        assertThat(page.locator(".head").first()).containsText("erased");
        assertThat(page.locator("main")).not().containsText("c3d0744f-56c5-31de-9c25-8021d4b6d862");
        assertThat(context.request()
                        .get("/people/c3d0744f-56c5-31de-9c25-8021d4b6d862")
                        .status())
                .isEqualTo(404);
        assertThat(door.bean(Actions.class).latest(10))
                .anyMatch(action -> action.who().equals("hr") && action.did().equals("erase person"));
    }

    @Test
    void entriesAreFilteredByStateAndWhatIsNoStateIsNoQuestion() {
        as("viewer");
        page.navigate("/entries");
        page.getByLabel("State").selectOption("claimed");
        page.getByRole(AriaRole.BUTTON, named("Show")).click();
        assertThat(page.locator("main")).containsText("No entries here.");

        assertThat(context.request().get("/entries?state=nope").status()).isEqualTo(400);
        assertThat(context.request().get("/people/nobody").status()).isEqualTo(404);
    }

    @Test
    void entriesOfAStateAndReasonAreListedFromThePageOfPeople() {
        as("viewer");
        page.navigate("/people");
        page.getByLabel("State").selectOption("parked");
        page.getByLabel("Reason").fill(" DuplicateTargetEntries ");
        page.getByRole(AriaRole.BUTTON, named("Show")).click();

        assertThat(page.getByLabel("Reason")).hasValue("DuplicateTargetEntries");
        assertThat(page.locator("tbody")).containsText("7fd6467a-26c6-3251-ac37-1f95d62d962f", within());
        assertThat(page.locator("tbody")).not().containsText("4cf2c3c3-0b27-31eb-a169-19139bcd91be");
        page.getByLabel("Reason").fill("NoSuchCode");
        page.getByRole(AriaRole.BUTTON, named("Show")).click();
        assertThat(page.locator("main")).containsText("No entries here.");
        page.getByText("Show all").click();
        assertThat(page).hasURL(Pattern.compile("/entries$"));
    }

    @Test
    void whoComesWhenIsListedThoseAtRiskFirst() {
        as("viewer");
        page.navigate("/scheduled");

        assertThat(page.locator("section")
                        .filter(having("At risk"))
                        .locator("tbody tr")
                        .filter(having("4d1059dc-b5c5-3a48-9bac-224ac64461d0")))
                .containsText("1 Mar 2099");
        assertThat(page.locator("section").filter(having("In time")))
                .containsText("9260bb59-3e14-3d52-a749-34828e175917");

        page.getByLabel("Prospect").selectOption("IN_TIME");
        page.getByRole(AriaRole.BUTTON, named("Show")).click();
        assertThat(page.locator("main")).not().containsText("4d1059dc-b5c5-3a48-9bac-224ac64461d0");
    }

    @Test
    void targetsTellTheirJobAndRuleTakeOrdersAndTheDoctorLooks() {
        as("operator");
        page.navigate("/targets");
        assertThat(page.locator("main")).containsText("Both are configured");
        page.getByRole(AriaRole.BUTTON, named("Look now")).click();
        assertThat(page.locator(".findings")).containsText("Synchronization.ReadWrite.All is there", within());

        page.getByText("Start or pause its job").click();
        page.getByLabel("To confirm").fill("another");
        page.getByRole(AriaRole.BUTTON, named("Pause job")).click();
        assertThat(page.locator(".told")).containsText("Nothing was done");
        page.getByText("Start or pause its job").click();
        page.getByLabel("To confirm").fill("app");
        page.getByRole(AriaRole.BUTTON, named("Start job")).click();

        assertThat(page.locator(".told")).containsText("Graph took the order to start job");
        assertThat(door.simulator.actions()).contains("start").doesNotContain("pause");
    }

    @Test
    void provisioningIsPausedForAllToSeeUntilItIsResumed() {
        as("operator");
        assertThat(page.locator(".chart svg")).isVisible();
        assertThat(page.locator(".token")).hasText("works");
        page.getByText("Pause provisioning …").click();
        page.getByLabel("Why?").fill("moving house");
        page.getByRole(AriaRole.BUTTON, named("Pause it")).click();
        assertThat(page.locator(".told")).containsText("Paused.");
        door.post("/events", "{\"objectId\":\"43e51751-fcc3-3a5c-964b-caa4ab802827\"}");
        page.navigate("/people/43e51751-fcc3-3a5c-964b-caa4ab802827");
        assertThat(page.locator("#paused")).containsText("All provisioning is paused by operator");
        assertThat(page.locator("main")).containsText("Provisioning is paused by operator: moving house");
        assertThat(door.simulator.callsFor("43e51751-fcc3-3a5c-964b-caa4ab802827"))
                .isEmpty();
        page.navigate("/");
        assertThat(page.locator("tr").filter(having("urgent"))).containsText("once it is resumed", within());

        page.getByRole(AriaRole.BUTTON, named("Resume")).click();

        assertThat(page.locator(".told")).containsText("Resumed");
        await().atMost(LONG)
                .until(() -> door.simulator
                                .callsFor("43e51751-fcc3-3a5c-964b-caa4ab802827")
                                .size()
                        == 1);
        assertThat(page.locator("#paused .pause")).hasCount(0);
    }

    @Test
    void aRouteIsSuspendedWithAReasonAndResumed() {
        as("operator");
        page.navigate("/routes");
        assertThat(page.locator(".picture svg")).containsText("provision-entry");
        page.getByLabel("Suspend receive-webhook").click();
        Locator row = page.locator("tbody tr").filter(having("receive-webhook"));
        row.getByLabel("Why?").fill("sender runs wild");
        row.getByText("Suspend it").click();
        assertThat(page.locator(".told")).containsText("receive-webhook takes nothing more in");
        assertThat(row).containsText("suspended");
        assertThat(door.post("/events", "{\"objectId\":\"away-1\"}").statusCode())
                .isEqualTo(503);

        page.getByLabel("Resume receive-webhook").click();

        assertThat(page.locator(".told")).containsText("receive-webhook goes on.");
        assertThat(door.post("/events", "{\"objectId\":\"back-1\"}").statusCode())
                .isEqualTo(202);
    }

    @Test
    void sourcesAndAuditTellWhatCameInAndWhatWasProved() {
        door.post("/events", "{}", "Authorization", "Bearer wrong");
        as("viewer");
        page.navigate("/sources");
        assertThat(page.locator(".group").filter(having("Webhooks"))).containsText("/events 401");
        page.navigate("/audit");

        assertThat(page.locator("main")).containsText("took the record", within());
        assertThat(page.locator("tbody tr").first()).isVisible();
        page.getByText("failing").click();
        assertThat(page.locator("main")).containsText("Nothing waits here.");
    }

    // For everybody

    @Test
    void allIsReachedByKeyboard() {
        as("viewer");
        page.navigate("/");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to content")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile("/entries\\?state=READY$"));
    }

    @Test
    void provisioningIsPausedAndResumedByKeyboard() {
        as("operator");
        pressWhenReached("Pause provisioning …");
        tabUntil("document.activeElement.name === 'reason'", "the reason");
        page.keyboard().type("without a mouse");
        pressWhenReached("Pause it");
        assertThat(page.locator("#paused")).containsText("without a mouse");

        pressWhenReached("Resume");

        assertThat(page.locator(".told")).containsText("Resumed");
        assertThat(page.locator("#paused .pause")).hasCount(0);
    }

    private void pressWhenReached(String label) {
        tabUntil("document.activeElement.innerText.trim() === '" + label + "'", label);
        page.keyboard().press("Enter");
    }

    private void tabUntil(String reached, String what) {
        for (int tabs = 0; tabs < 100; tabs++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate(reached))) {
                return;
            }
        }
        throw new AssertionError(what + " is not reached by the key Tab at " + page.url());
    }

    @Test
    void aPageSaysWhenJoinerIsAway() {
        as("viewer");
        page.route("**/", route -> route.abort());

        assertThat(page.locator("#away")).containsText("joiner does not answer", within());
        complaints.clear();
        page.unroute("**/");
        assertThat(page.locator("#away")).isEmpty();
    }

    @Test
    void axeFindsNoSeriousFaultInLightNorDarkAndNoPageIsWiderThanAPhone() {
        String longId = "x".repeat(120);
        door.post("/events", "{\"objectId\":\"" + longId + "\",\"notBefore\":\"2099-01-01\"}");
        context.close();
        openPage(new Browser.NewContextOptions()
                .setColorScheme(ColorScheme.LIGHT)
                .setViewportSize(390, 844));
        page.navigate("/login");
        mustBeUsable();
        as("both");
        for (String path : List.of(
                "/",
                "/people?q=nobody",
                "/people/7fd6467a-26c6-3251-ac37-1f95d62d962f",
                "/people/7fd6467a-26c6-3251-ac37-1f95d62d962f/erase",
                "/people/" + longId,
                "/scheduled",
                "/parked",
                "/rejected?source=webhook",
                "/entries",
                "/targets",
                "/sources",
                "/audit",
                "/routes")) {
            page.navigate(path);
            mustBeUsable();
        }
    }

    /** With all that can be unfolded: what is hidden is not looked at. */
    private void mustBeUsable() {
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
        mustHaveBackground("rgb(251, 250, 248)");
        axeMustFindNothing(new AxeBuilder(page));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        mustHaveBackground("rgb(19, 21, 23)");
        axeMustFindNothing(new AxeBuilder(page).withRules(List.of("color-contrast")));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void mustHaveBackground(String color) {
        assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo(color);
    }

    private void axeMustFindNothing(AxeBuilder axe) {
        // Legacy: in the page itself, without a blank one beside it for each look. No page holds another.
        List<Rule> faults = axe.setLegacyMode(true).analyze().getViolations();
        assertThat(faults)
                .as(page.url())
                .filteredOn(fault -> List.of("serious", "critical").contains(fault.getImpact()))
                .extracting(
                        fault -> fault.getId() + " " + fault.getNodes().get(0).getHtml())
                .isEmpty();
        assertThat(page.evaluate(TOO_WIDE)).as(page.url()).asInstanceOf(LIST).isEmpty();
    }

    private void as(String user) {
        page.navigate("/login");
        login(user, PASSWORD);
        assertThat(heading("Now")).isVisible();
    }

    private void login(String user, String password) {
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, named("Log in")).click();
    }

    private void search(String anyId) {
        page.getByLabel("Any id of a person or event").fill(anyId);
        page.getByRole(AriaRole.BUTTON, named("Find")).click();
    }

    private Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout((double) LONG.toMillis());
    }

    private static int parked() {
        return door.bean(ListEntries.class)
                .page(new ListEntries.Filter(EntryState.PARKED, null, null, null), null, 10)
                .size();
    }
}
