package io.joiner.ops.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.joiner.support.Nginx;
import io.joiner.support.RawHttp;
import io.joiner.support.RawHttp.Answer;
import io.joiner.support.RunningDoor;
import io.joiner.support.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** joiner behind a real reverse proxy that ends TLS: whose address counts, and what it is told. */
class BehindNginxIT {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private static Path folder;

    private static RunningDoor door;
    private static Optional<Nginx> nginx = Optional.empty();
    private static RawHttp behind;
    private static RawHttp direct;

    @BeforeAll
    static void open() throws Exception {
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
        door = new RunningDoor(folder.resolve("data"))
                .with("joiner.http.trusted-proxies", "127.0.0.1")
                // What people set before; it alone believes nobody.
                .with("server.forward-headers-strategy", "native")
                .with("joiner.receive.webhook.allowed-addresses", "127.0.0.8")
                .with("joiner.ops.users.olga.password", hash)
                .with("joiner.ops.users.olga.roles", "viewer")
                .with("joiner.ops.users.ada.password", hash)
                .with("joiner.ops.users.ada.roles", "viewer")
                .with("joiner.ops.users.eve.password", hash)
                .with("joiner.ops.users.eve.roles", "viewer")
                .open();
        Path proxy = Files.createDirectory(folder.resolve("nginx"));
        SSLContext trusting = SelfSigned.in(proxy);
        nginx = Nginx.start(proxy, door.port());
        assumeTrue(nginx.isPresent(), "nginx is not installed");
        behind = new RawHttp(nginx.get().port(), trusting);
        direct = new RawHttp(door.port());
    }

    @AfterAll
    static void close() {
        nginx.ifPresent(Nginx::close);
        door.close();
    }

    @Test
    void whoeverGuessesThroughTheProxyIsCountedByTheirOwnAddressWhateverTheySayOfIt() throws IOException {
        assertThat(guesses(behind, "127.0.0.2", "olga", 30))
                .filteredOn(status -> status == 401)
                .hasSize(5);

        assertThat(logIn(behind, "127.0.0.3", "olga").status())
                .as("from another address")
                .isEqualTo(200);
    }

    @Test
    void theHeaderOfAnybodyElseIsNotBelieved() throws IOException {
        assertThat(guesses(direct, "127.0.0.4", "ada", 30))
                .filteredOn(status -> status == 401)
                .hasSize(5);

        assertThat(logIn(direct, "127.0.0.5", "ada").status()).isEqualTo(200);
    }

    @Test
    void whoHasLoggedInFromAnAddressBeforeGetsInThereWhileManyAddressesGuess() throws IOException {
        assertThat(logIn(behind, "127.0.0.6", "eve").status()).isEqualTo(200);
        int checked = 0;
        for (int i = 20; i < 50; i++) {
            for (int status : guesses(behind, "127.0.0." + i, "eve", 5)) {
                checked += status == 401 ? 1 : 0;
            }
        }

        assertThat(checked).isBetween(20, 40);
        assertThat(logIn(behind, "127.0.0.6", "eve").status()).isEqualTo(200);
    }

    @Test
    void cookiesAreSecureAndRedirectsLeadToTheProxy() throws IOException {
        Answer login = behind.get("127.0.0.7", "/login");
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.header("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Lax"));

        assertThat(behind.get("127.0.0.7", "/parked").header("Location"))
                .contains("https://localhost:" + nginx.orElseThrow().port() + "/login");
        assertThat(direct.get("127.0.0.7", "/parked", "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example")
                        .header("Location"))
                .contains("http://localhost:" + door.port() + "/login");
    }

    @Test
    void eventsAreTakenFromAllowedAddressesAsTheProxyTellsThemAlone() throws IOException {
        assertThat(post(behind, "127.0.0.8")).isEqualTo(202);
        assertThat(post(behind, "127.0.0.9", "X-Forwarded-For: 127.0.0.8"))
                .as("what a sender says of itself, the proxy writes over")
                .isEqualTo(403);
        assertThat(post(direct, "127.0.0.9", "X-Forwarded-For: 127.0.0.8"))
                .as("from somebody who is no proxy")
                .isEqualTo(403);
        assertThat(post(direct, "127.0.0.8")).isEqualTo(202);
    }

    private static int post(RawHttp http, String from, String... headers) throws IOException {
        String body = "{\"eventId\":\"e-1\",\"objectId\":\"6f1c2d3e-4a5b-4c6d-8e7f-9a0b1c2d3e4f\"}";
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return http.send(
                        from,
                        "POST /events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                                + "Authorization: Bearer " + RunningDoor.SECRET + "\r\n" + lines
                                + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .status();
    }

    private static List<Integer> guesses(RawHttp http, String from, String name, int times) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(
                    http.get(from, "/api/summary", RawHttp.basic(name, "guess " + i), "X-Forwarded-For: 203.0.113." + i)
                            .status());
        }
        return statuses;
    }

    private static Answer logIn(RawHttp http, String from, String name) throws IOException {
        return http.get(from, "/api/summary", RawHttp.basic(name, PASSWORD));
    }
}
