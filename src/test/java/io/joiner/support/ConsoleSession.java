package io.joiner.support;

import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody logged in at the console, whose forms are sent without a browser. */
public final class ConsoleSession {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final RunningDoor door;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String csrf;

    /** Logs in. */
    public ConsoleSession(RunningDoor door, String user, String password) {
        this.door = door;
        String form = "name=" + user + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        send("/login", form, csrfOf("/login"));
        this.csrf = csrfOf("/");
    }

    /** Sends a form, as its fields say; the token is added. */
    public HttpResponse<String> press(String path, String form) {
        return send(path, form, csrf);
    }

    /** A page's text. */
    public String look(String path) {
        return RunningDoor.send(client, request(path).build()).body();
    }

    private String csrfOf(String path) {
        Matcher token = CSRF.matcher(look(path));
        if (!token.find()) {
            throw new AssertionError("no form at " + path);
        }
        return token.group(1);
    }

    private HttpResponse<String> send(String path, String form, String token) {
        String whole = form + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return RunningDoor.send(
                client,
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(whole))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(door.url(path)).timeout(Duration.ofSeconds(60));
    }
}
