package io.joiner.ops.cli;

import io.joiner.Joiner;
import io.joiner.ops.cli.context.CannotStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;

/** Starts joiner as it would run, lets it take one event, and ends: so that Java can write down what each start needs. */
@Command(
        name = "train",
        description = {
            "Starts joiner for some seconds, lets it take one event, and ends. Java can write down meanwhile which classes a start"
                    + " needs, and then starts in less than half of the time:",
            "  JDK 17 to 24   java -XX:ArchiveClassesAtExit=joiner.jsa -jar joiner.jar train",
            "                 java -XX:SharedArchiveFile=joiner.jsa -jar joiner.jar",
            "  JDK 25         java -XX:AOTCacheOutput=joiner.aot -jar joiner.jar train",
            "                 java -XX:AOTCache=joiner.aot -jar joiner.jar",
            "The jar must be extracted first: java -Djarmode=tools -jar joiner.jar extract",
            "Configuration and environment are not read. The ledger is a new one in a temporary folder, and nobody is called."
        })
final class TrainJvm implements Callable<Integer> {

    /** Port 9 of this machine, at which nothing listens: Graph's client and the audit's are made, and their calls fail. */
    private static final String NOBODY = "http://127.0.0.1:9";

    private static final List<String> KEYS = List.of(
            "--spring.config.location=classpath:/",
            // The packed profiles alone, and none beside the jar.
            "--spring.config.import=classpath:profiles.yaml",
            // Lines are composed, and not seen.
            "--logging.threshold.console=off",
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--joiner.check.at-start=false",
            "--joiner.audit.url=" + NOBODY,
            "--joiner.provisioning.base-url=" + NOBODY,
            "--joiner.provisioning.credential.type=static-token",
            "--joiner.provisioning.credential.token=none",
            "--joiner.receive.webhook.enabled=true",
            "--joiner.receive.webhook.auth=none",
            "--joiner.targets.any.service-principal-id=00000000-0000-0000-0000-000000000001",
            "--joiner.targets.any.job-id=any",
            "--joiner.targets.any.rule-id=any");

    private static final String EVENT = "{\"objectId\":\"00000000-0000-0000-0000-000000000002\"}";

    /** What those that watch and use joiner ask first. */
    private static final List<String> PAGES =
            List.of("/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus", "/login");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("joiner-train");
        try (ConfigurableApplicationContext joiner = start(folder)) {
            use("http://127.0.0.1:" + joiner.getEnvironment().getRequiredProperty("local.server.port"));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return 0;
    }

    private static ConfigurableApplicationContext start(Path folder) {
        SpringApplication application = Joiner.application();
        application.setEnvironment(new ArgumentsAlone());
        application.setRegisterShutdownHook(false);
        try {
            return application.run(Stream.concat(KEYS.stream(), Stream.of("--joiner.data-dir=" + folder))
                    .toArray(String[]::new));
        } catch (RuntimeException e) {
            throw new CannotStartException(e);
        }
    }

    private static void use(String joiner) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        answered(client, to(joiner, "/events").POST(HttpRequest.BodyPublishers.ofString(EVENT)));
        for (String page : PAGES) {
            answered(client, to(joiner, page).GET());
        }
    }

    private static HttpRequest.Builder to(String joiner, String path) {
        return HttpRequest.newBuilder(URI.create(joiner + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30));
    }

    /** A training in which something failed would leave out what a real start needs. */
    private static void answered(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw new IOException(response.uri().getPath() + " answered " + response.statusCode());
        }
    }

    /** Whatever stands in the environment, a real ledger's address for one, is for the real start. */
    private static final class ArgumentsAlone extends StandardEnvironment {

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            // None; the arguments are added later.
        }
    }
}
