package io.joiner.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyWebhookTest {

    private static final Path BAMBOO = Path.of("src/test/resources/samples/events/bamboohr-employee-created.json");
    private static final String SECRET = "test-bamboohr-private-key";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void takesWhatTheSenderSigned() throws IOException {
        assertThat(run("--at", "2026-11-02T08:10:05Z", "--headers", headers("1793607000")))
                .isZero();
        assertThat(out.toString())
                .contains("HmacSHA256 of {body}{timestamp} in the header X-BambooHR-Signature")
                .contains("joiner takes this request.")
                .doesNotContain(SECRET);
    }

    @Test
    void tellsThatTheTimestampIsTooOldAndTheSignatureFitsAllTheSame() throws IOException {
        assertThat(run("--at", "2026-11-02T09:10:00Z", "--headers", headers("1793607000")))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("FAILED  timestamp")
                .contains("3600 s behind")
                .contains("ok      signature");
    }

    @Test
    void tellsThatAHeaderIsMissing() {
        assertThat(run("-H", "X-Other: 1")).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAILED  header    A signature is needed in the header X-BambooHR-Signature.");
    }

    @Test
    void tellsThatTheSecretIsAnotherOne() throws IOException {
        assertThat(run(
                        "--joiner.receive.webhook.secret=another",
                        "--at",
                        "2026-11-02T08:10:05Z",
                        "--headers",
                        headers("1793607000")))
                .isEqualTo(1);
        assertThat(out.toString()).contains("FAILED  signature").contains("most likely the secret is another one");
    }

    @Test
    void tellsThatTheTemplateIsWrongAndTheSecretRight() throws IOException {
        assertThat(run(
                        "--joiner.receive.webhook.signed-content={timestamp}.{body}",
                        "--at",
                        "2026-11-02T08:10:05Z",
                        "--headers",
                        headers("1793607000")))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("The secret is right, and this would fit: signed-content: '{body}{timestamp}'");
    }

    @Test
    void tellsThatAnEditorAddedALineEnd() throws IOException {
        Path body = Files.write(
                folder.resolve("body"), (Files.readString(BAMBOO) + "\r\n").getBytes(StandardCharsets.UTF_8));

        assertThat(run(body, "--at", "2026-11-02T08:10:05Z", "--headers", headers("1793607000")))
                .isEqualTo(1);
        assertThat(out.toString()).contains("without the line end at its end");
    }

    @Test
    void readsAWholeRequest() throws IOException {
        String request = "POST /events/bamboohr HTTP/1.1\r\nHost: joiner\r\nX-BambooHR-Timestamp: 1793607000\r\n"
                + "X-BambooHR-Signature: " + signature() + "\r\n\r\n" + Files.readString(BAMBOO);
        Path file = Files.writeString(folder.resolve("request"), request);

        assertThat(run(file, "--json", "--at", "2026-11-02T08:10:05Z")).isZero();
        assertThat(out.toString()).startsWith("{\"proven\":true,\"expected\":");
    }

    @Test
    void saysWhatItWasCalledWronglyWith() {
        assertThat(run(folder.resolve("nothing"))).isEqualTo(2);
        assertThat(run("-H", "no header")).isEqualTo(2);
        assertThat(err.toString()).contains("is no file that can be read").contains("Name: value");
    }

    private String headers(String timestamp) throws IOException {
        Path file = folder.resolve("headers");
        Files.writeString(file, "X-BambooHR-Timestamp: " + timestamp + "\nX-BambooHR-Signature: " + signature() + "\n");
        return file.toString();
    }

    private static String signature() throws IOException {
        return new com.fasterxml.jackson.databind.json.JsonMapper()
                .readTree(Path.of("src/test/resources/samples/events/webhook-headers.json")
                        .toFile())
                .path("bamboohr-employee-created.json")
                .path("headers")
                .path("X-BambooHR-Signature")
                .textValue();
    }

    private int run(String... arguments) {
        return run(BAMBOO, arguments);
    }

    private int run(Path file, String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(
                                "verify-webhook",
                                file.toString(),
                                "--joiner.receive.webhook.enabled=true",
                                "--joiner.receive.webhook.scheme=bamboohr"),
                        Stream.concat(
                                Stream.of(arguments)
                                                .anyMatch(argument ->
                                                        argument.startsWith("--joiner.receive.webhook.secret"))
                                        ? Stream.empty()
                                        : Stream.of("--joiner.receive.webhook.secret=" + SECRET),
                                Stream.of(arguments)))
                .toArray(String[]::new);
        return RunCommand.run(new PrintWriter(out), new PrintWriter(err), all);
    }
}
