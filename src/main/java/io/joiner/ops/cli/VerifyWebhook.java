package io.joiner.ops.cli;

import io.joiner.intake.webhook.request.WebhookProperties;
import io.joiner.intake.webhook.sender.ProofReport;
import io.joiner.ops.cli.context.StartLean;
import io.joiner.ops.cli.output.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells which step of a webhook's proof fails; calls nobody, writes nothing, and shows no secret. */
@Command(
        name = "verify-webhook",
        description = {
            "Verifies a recorded webhook by the configuration, and tells which step fails: header, form, timestamp or signature.",
            "Calls nobody, writes nothing, and never shows the secret. Needs no more configuration than joiner.receive.webhook."
        })
final class VerifyWebhook implements Callable<Integer> {

    private final StartLean start;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Output output = new Output();

    @Parameters(
            paramLabel = "FILE",
            description = "The body, byte by byte as it was sent; or the whole request, beginning with POST.")
    private @Nullable Path file;

    @Option(
            names = "--headers",
            paramLabel = "FILE",
            description = "The request's headers: lines of Name: value, or one JSON object.")
    private @Nullable Path headers;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "One header; may stand several times.")
    private List<String> single = new ArrayList<>();

    @Option(names = "--profile", paramLabel = "NAME", description = "The profile that it was posted to: /events/NAME.")
    private @Nullable String profile;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When it arrived, such as 2026-12-01T08:00:00Z; unset, now.")
    private @Nullable OffsetDateTime at;

    VerifyWebhook(StartLean start) {
        this.start = start;
    }

    @Override
    public Integer call() {
        RecordedRequest request = request();
        try (ConfigurableApplicationContext context = start.forWebhooks()) {
            Clock clock = at == null ? Clock.systemUTC() : Clock.fixed(at.toInstant(), ZoneOffset.UTC);
            ProofReport report = ProofReport.of(
                    context.getBean(WebhookProperties.class), clock, profile, request.headers(), request.body());
            output.tell(report, report.text());
            return report.proven() ? 0 : 1;
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw calledWrongly(String.valueOf(e.getMessage()));
        }
    }

    private RecordedRequest request() {
        try {
            RecordedRequest recorded = RecordedRequest.of(read(Objects.requireNonNull(file, "picocli requires it")));
            Map<String, String> others = headers == null ? Map.of() : RecordedRequest.headers(read(headers));
            return recorded.with(others).with(RecordedRequest.headers(single));
        } catch (IllegalArgumentException e) {
            throw calledWrongly(String.valueOf(e.getMessage()));
        }
    }

    private byte[] read(Path path) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw calledWrongly(path + " is no file that can be read.");
        }
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ParameterException calledWrongly(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
}
