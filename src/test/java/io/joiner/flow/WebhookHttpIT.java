package io.joiner.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.RawHttp;
import io.joiner.support.RunningDoor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as senders and gateways really speak it. */
class WebhookHttpIT {

    private static final String SECRET = "hush";

    @TempDir
    private static Path data;

    private static RunningDoor door;
    private static int last = 1_000;

    @BeforeAll
    static void open() {
        door = new RunningDoor(data)
                .with("joiner.mapping.profiles.insists.object-id", ".objectId")
                .with("joiner.receive.webhook.profiles.insists.success-status", "200")
                .with("joiner.mapping.profiles.silent.object-id", ".objectId")
                .with("joiner.receive.webhook.profiles.silent.success-status", "204")
                .with("joiner.mapping.profiles.signed.object-id", ".objectId")
                .with("joiner.receive.webhook.profiles.signed.scheme", "github")
                .with("joiner.receive.webhook.profiles.signed.secret", SECRET)
                .open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "utf-8", "UTF-8", "", "iso-8859-1"})
    void whatIsNoEncodingIsPassedOver(String encoding) {
        assertTaken(door.post("/events", event(), "Content-Encoding", encoding), 202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "gzip, identity", "deflate", "deflate-raw"})
    void packedBodiesAreUnpacked(String encoding) {
        byte[] packed = encoding.startsWith("deflate") ? deflated(event(), encoding.endsWith("raw")) : gzipped(event());

        assertTaken(
                door.post(
                        "/events",
                        BodyPublishers.ofByteArray(packed),
                        "Content-Encoding",
                        encoding.replace("-raw", "")),
                202);
    }

    @Test
    void theSignatureOfAPackedBodyMayCoverItInEitherForm() {
        String event = event();
        byte[] packed = gzipped(event);

        for (byte[] signed : new byte[][] {packed, event.getBytes(UTF_8)}) {
            assertTaken(
                    door.post(
                            "/events/signed",
                            BodyPublishers.ofByteArray(packed),
                            "Content-Encoding",
                            "gzip",
                            "X-Hub-Signature-256",
                            "sha256=" + hmac(signed)),
                    202);
        }
        assertThat(door.post(
                                "/events/signed",
                                BodyPublishers.ofByteArray(packed),
                                "Content-Encoding",
                                "gzip",
                                "X-Hub-Signature-256",
                                "sha256=" + hmac("other".getBytes(UTF_8)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() {
        byte[] bomb = gzipped("[" + " ".repeat(50_000_000) + "]");

        HttpResponse<String> answer =
                door.post("/events", BodyPublishers.ofByteArray(bomb), "Content-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("unpacks to more than 1048576 bytes");
        assertThat(door.post("/events", event(), "Content-Encoding", "br").body())
                .contains("gzip or deflate");
    }

    @ParameterizedTest
    @CsvSource({"/events/,202", "/events/insists,200", "/events/insists/,200", "/events/silent,204"})
    void aSlashAtTheEndChangesNothingAndTheStatusIsTheSendersChoice(String path, int status) {
        HttpResponse<String> answer = door.post(path, event());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body().isEmpty()).isEqualTo(status == 204);
        assertThat(door.post(path, "{\"objectId\":").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/events",
        "HEAD,/events",
        "OPTIONS,/events",
        "GET,/events/insists",
        "HEAD,/events/",
        "OPTIONS,/events/insists"
    })
    void probesOfGatewaysAreAnsweredWell(String method, String path) {
        HttpResponse<String> answer = door.send(
                door.request(path).method(method, BodyPublishers.noBody()).build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("<");
    }

    @Test
    void aSenderMayWaitToBeToldToGoOn() throws IOException {
        String event = event();
        RawHttp.Answer answer = new RawHttp(door.port())
                .send(
                        "127.0.0.1",
                        "POST /events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + RunningDoor.SECRET
                                + "\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: " + event.length()
                                + "\r\n\r\n" + event);

        assertThat(answer.status()).isIn(100, 202);
    }

    @Test
    void expectsTheBodyOnlyAfterSayingSo() {
        HttpResponse<String> answer = door.send(door.request("/events")
                .expectContinue(true)
                .POST(BodyPublishers.ofString(event()))
                .build());

        assertTaken(answer, 202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain; charset=UTF-8", "application/vnd.contoso.user+json", "application/json;charset=utf8"
            })
    void jsonIsReadUnderManyNames(String contentType) {
        assertTaken(door.post("/events", event(), "Content-Type", contentType), 202);
    }

    @Test
    void eventGridsOwnSchemaIsGreetedAndTaken() throws IOException {
        Path samples = Path.of("src/test/resources/samples/events");
        String validation = Files.readString(samples.resolve("eventgrid-classic-validation.json"));

        HttpResponse<String> answer = door.post(
                "/events/eventgrid-classic",
                validation,
                "aeg-event-type",
                "SubscriptionValidation",
                "Authorization",
                "no");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"validationResponse\":\"7062AAC0-656D-4C4C-BDD6-0FA673676D95\"}");
        assertThat(door.post(
                                "/events",
                                "[{\"data\":{\"validationCode\":\"<a>\"}}]",
                                "aeg-event-type",
                                "SubscriptionValidation")
                        .statusCode())
                .isEqualTo(400);
        assertTaken(
                door.post("/events/eventgrid-classic", Files.readString(samples.resolve("eventgrid-classic.json"))),
                202);
    }

    @Test
    void aFormIsReadByTheProfileThatThePathNames() {
        String form = "event_name=employee.created&company_id=5f1&id=0042%20" + last;

        assertTaken(
                door.post("/events/rippling", form, "Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"),
                202);
        assertThat(door.post("/events/rippling", "a=1&a=2", "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(400);
        assertThat(door.post("/events", form, "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(415);
    }

    private static void assertTaken(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"entries\":[\"");
    }

    private static String event() {
        last++;
        return "{\"objectId\": \"5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b" + last + "\", \"eventId\": \"" + last + "\"}";
    }

    private static byte[] gzipped(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] deflated(String text, boolean raw) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION, raw))) {
            out.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
