package io.joiner.support;

import io.joiner.Joiner;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole of joiner with its webhook door open on a free port, and a simulator in Graph's and the audit's place. */
public final class RunningDoor implements AutoCloseable {

    /** What may post. */
    public static final String SECRET = "test-secret-nobody-knows";

    public final Simulator simulator =
            Simulator.builder().unlimited().latency(Duration.ZERO).start();
    public final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Object> settings = new TreeMap<>();
    private @Nullable ConfigurableApplicationContext context;

    /** Not yet open, with its ledger in a folder. */
    public RunningDoor(Path data) {
        with("joiner.data-dir", data.toString());
        with("joiner.receive.file.enabled", "false");
        with("joiner.receive.webhook.enabled", "true");
        with("joiner.receive.webhook.auth", "bearer");
        with("joiner.receive.webhook.secret", SECRET);
        with("joiner.provisioning.base-url", simulator.graphUrl().toString());
        with("joiner.provisioning.credential.type", "static-token");
        with(
                "joiner.provisioning.credential.token",
                simulator.issueToken(Duration.ofHours(1), "Synchronization.ReadWrite.All", "User.Read.All"));
        with("joiner.targets.app.service-principal-id", Tenant.SERVICE_PRINCIPAL_ID);
        with("joiner.targets.app.job-id", Tenant.JOB_ID);
        with("joiner.targets.app.rule-id", Tenant.RULE_ID);
        with("joiner.audit.url", simulator.auditUrl().toString());
        with("server.port", "0");
    }

    public RunningDoor with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    public RunningDoor open() {
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        context = new SpringApplicationBuilder(Joiner.class).run(arguments);
        return this;
    }

    private ConfigurableApplicationContext context() {
        return Objects.requireNonNull(context, "open() comes first");
    }

    public int port() {
        return Integer.parseInt(String.valueOf(context().getEnvironment().getProperty("local.server.port")));
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    public <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context().getBean(name, type);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url(path))
                .header("Authorization", "Bearer " + SECRET)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60));
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return post(path, BodyPublishers.ofString(body), headers);
    }

    public HttpResponse<String> post(String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = request(path).POST(body);
        for (int i = 0; i < headers.length; i += 2) {
            boolean usual = headers[i].equals("Authorization") || headers[i].equals("Content-Type");
            request =
                    usual ? request.setHeader(headers[i], headers[i + 1]) : request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        return send(client, request);
    }

    /** Sends by another client, such as one that keeps cookies. */
    static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops joiner; the simulator goes on, and {@link #open} starts joiner again. */
    public void stop() {
        if (context != null) {
            context.close();
        }
    }

    @Override
    public void close() {
        stop();
        simulator.close();
    }
}
