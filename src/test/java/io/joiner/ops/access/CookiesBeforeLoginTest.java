package io.joiner.ops.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ops.access.login.KnownDevices;
import io.joiner.ops.access.oidc.SealedCookie;
import io.joiner.ops.access.user.AccessProperties;
import io.joiner.ops.access.user.AccessProperties.User;
import io.joiner.ops.access.user.Role;
import io.joiner.support.ClockMovedByHand;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.savedrequest.SavedRequest;

/** What a browser keeps for those who are not logged in. */
class CookiesBeforeLoginTest {

    private static final String HASH = "{bcrypt}$2a$04$abcdefghijklmnopqrstuu";

    private final RequestedPage page = new RequestedPage();
    private final ClockMovedByHand clock = new ClockMovedByHand();

    // The page that was asked for

    @Test
    void thePageIsRememberedByItsPathAloneAndInNoSession() {
        MockHttpServletRequest asked = new MockHttpServletRequest("GET", "/people/a%20b");
        asked.setQueryString("q=ada@contoso.com");
        MockHttpServletResponse response = new MockHttpServletResponse();

        page.saveRequest(asked, response);

        assertThat(asked.getSession(false)).isNull();
        MockHttpServletRequest next = with(response.getCookies());
        assertThat(page.getRequest(next, new MockHttpServletResponse()))
                .extracting(SavedRequest::getRedirectUrl)
                .isEqualTo("/people/a%20b");
        assertThat(response.getHeader("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/a\r\nSet-Cookie: x=1",
                "/login",
                "/logout",
                "/oauth2/authorization/oidc",
                "",
                "x",
                "/ü"
            })
    void nothingButAPageOfJoinersIsLedTo(String path) {
        Cookie cookie = new Cookie(
                RequestedPage.COOKIE,
                Base64.getUrlEncoder().withoutPadding().encodeToString(path.getBytes(StandardCharsets.UTF_8)));

        assertThat(page.getRequest(with(cookie), new MockHttpServletResponse())).isNull();
    }

    @Test
    void aPathThatIsTooLongOrACookieOfSomebodyElsesIsForgotten() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        page.saveRequest(new MockHttpServletRequest("GET", "/people/" + "x".repeat(4_000)), response);
        page.saveRequest(new MockHttpServletRequest("POST", "/people"), response);

        assertThat(response.getCookies()).isEmpty();
        assertThat(page.getRequest(with(new Cookie(RequestedPage.COOKIE, "%%%")), response))
                .isNull();
    }

    // Sealed

    @Test
    void aSealedCookieIsReadByItsOwnProcessForAWhileAndByNobodyElse() {
        SealedCookie cookie = new SealedCookie("c", Duration.ofMinutes(15), clock);
        MockHttpServletResponse response = new MockHttpServletResponse();
        cookie.write("state\nverifier", new MockHttpServletRequest(), response);
        Cookie written = response.getCookies()[0];

        assertThat(cookie.read(with(written))).contains("state\nverifier");
        assertThat(written.getValue()).doesNotContain("state");
        assertThat(new SealedCookie("c", Duration.ofMinutes(15), clock).read(with(written)))
                .isEmpty();
        assertThat(cookie.read(with(changed(written)))).isEmpty();
        assertThat(cookie.read(with(new Cookie("c", "AAAA")))).isEmpty();
        clock.pass(Duration.ofMinutes(16));
        assertThat(cookie.read(with(written))).isEmpty();
    }

    private static Cookie changed(Cookie cookie) {
        char last = cookie.getValue().charAt(0);
        return new Cookie(
                cookie.getName(), (last == 'A' ? 'B' : 'A') + cookie.getValue().substring(1));
    }

    // Known browsers

    @Test
    void aBrowserIsKnownForTheUserWhoLoggedInUntilThePasswordChanges() {
        KnownDevices devices = devices(HASH);
        MockHttpServletResponse response = new MockHttpServletResponse();
        devices.remember("olga", new MockHttpServletRequest(), response);
        String sent = response.getCookies()[0].getValue();

        assertThat(devices.recognize("olga", sent)).isPresent();
        assertThat(devices(HASH).recognize("olga", sent)).as("after a restart").isPresent();
        assertThat(devices(HASH + "x").recognize("olga", sent)).isEmpty();
        for (Optional<String> other : Arrays.asList(
                devices.recognize("ada", sent),
                devices.recognize("nobody", sent),
                devices.recognize("olga", null),
                devices.recognize("olga", sent.replace('.', '-')),
                devices.recognize("olga", (sent.startsWith("A") ? "B" : "A") + sent.substring(1)))) {
            assertThat(other).isEmpty();
        }
    }

    private static KnownDevices devices(String hash) {
        User user = new User(hash, Set.of(Role.VIEWER));
        return new KnownDevices(new AccessProperties(Map.of("olga", user, "ada", user), null, null, 5, 1000));
    }

    private static MockHttpServletRequest with(Cookie... cookies) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setCookies(cookies);
        return request;
    }
}
