package io.joiner.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import io.joiner.audit.endpoint.AuditProperties;
import io.joiner.audit.endpoint.Endpoints;
import io.joiner.audit.receiver.Judged.Kind;
import io.joiner.support.LocalPeer;
import io.joiner.support.LocalPeer.Arrival;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers mean, how a culprit is found, and how joiner shows who it is. */
class PostRecordsTest {

    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String KEY_BEFORE = "whsec_bm9ib2R5IGtub3dzIHRoaXMgb25l";

    private final LocalPeer peer = new LocalPeer();
    private final LocalPeer other = new LocalPeer();

    @AfterEach
    void close() {
        peer.close();
        other.close();
    }

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "204, DELIVERED",
        "409, DELIVERED",
        "412, DELIVERED",
        "400, REFUSED",
        "406, REFUSED",
        "413, REFUSED",
        "415, REFUSED",
        "422, REFUSED",
        "301, UNWELL",
        "401, UNWELL",
        "403, UNWELL",
        "404, UNWELL",
        "407, UNWELL",
        "408, UNWELL",
        "429, UNWELL",
        "500, UNWELL",
        "503, UNWELL"
    })
    void aStatusTellsWhoseMatterItIs(int status, Kind kind) {
        peer.answers(LocalPeer.answer(status, ""));

        assertThat(post(1).get(0).judged().kind()).isEqualTo(kind);
        assertThat(peer.arrivals()).hasSize(1);
    }

    @Test
    void whichStatusesMeanDeliveredCanBeSaid() {
        peer.answers(LocalPeer.answer(409, ""));

        assertThat(post(1, "delivered-statuses", "2xx").get(0).judged().kind()).isEqualTo(Kind.UNWELL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":null} | DELIVERED",
                "{\"error\":{\"code\":5}} | REFUSED",
                "<html>login</html> | UNWELL",
                "'' | UNWELL",
            })
    void anErrorInsideASuccessCounts(String body, Kind kind) {
        peer.answers(LocalPeer.answer(200, body));

        Outcome outcome = post(1, "answer", "if type != \"object\" then \"wait\" else .error == null end")
                .get(0);

        assertThat(outcome.judged().kind()).isEqualTo(kind);
        assertThat(outcome.judged().why()).doesNotContain("login").doesNotContain("code");
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void followsARedirectOnTheSameServerWithMethodAndBody(int status) {
        peer.answers(exchange -> LocalPeer.answer(
                        exchange.getRequestURI().getPath().endsWith("/") ? 204 : status, "", "Location", "/records/")
                .handle(exchange));

        assertThat(post(1, "auth.type", "bearer", "auth.token", "t")
                        .get(0)
                        .judged()
                        .kind())
                .isEqualTo(Kind.DELIVERED);
        Arrival second = peer.arrivals().get(1);
        assertThat(second.method()).isEqualTo("POST");
        assertThat(second.body()).isEqualTo(peer.arrivals().get(0).body());
        assertThat(second.headers()).containsEntry("authorization", "Bearer t");
    }

    @Test
    void followsNoRedirectToAnotherServerWhichWouldGetTheToken() {
        peer.answers(LocalPeer.answer(307, "", "Location", other.url("/records").toString()));

        assertThat(post(1).get(0).judged().kind()).isEqualTo(Kind.UNWELL);
        assertThat(other.arrivals()).isEmpty();
    }

    @Test
    void followsNoRedirectForEver() {
        peer.answers(LocalPeer.answer(308, "", "Location", "/records"));

        assertThat(post(1).get(0).judged().kind()).isEqualTo(Kind.UNWELL);
        assertThat(peer.arrivals()).hasSizeLessThan(6);
    }

    @Test
    void findsTheCulpritsOfARefusedBatchAndDeliversTheRest() {
        peer.answers(refusing("\"id-5\"", "\"id-12\""));

        List<Outcome> outcomes = post(16, "receiver", "json", "batch.size", "16");

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.judged().kind() == Kind.REFUSED)
                .extracting(outcome -> outcome.record().id())
                .containsExactlyInAnyOrder("id-5", "id-12");
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.judged().kind() == Kind.DELIVERED)
                .hasSize(14);
        assertThat(peer.arrivals()).hasSizeLessThan(2 * 2 * 4 + 2);
    }

    @Test
    void findsOneCulpritAmongAThousandByAFewRequests() {
        peer.answers(refusing("\"id-777\""));

        List<Outcome> outcomes = post(1_000, "receiver", "json", "batch.size", "1000");

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.judged().kind() != Kind.DELIVERED)
                .extracting(outcome -> outcome.record().id())
                .containsExactly("id-777");
        assertThat(peer.arrivals()).hasSizeLessThanOrEqualTo(1 + 2 * 10);
    }

    @Test
    void anEndpointThatRefusesAllIsNotAskedAboutEachRecord() {
        peer.answers(LocalPeer.answer(400, ""));

        List<Outcome> outcomes = post(1_000, "receiver", "json", "batch.size", "1000");

        assertThat(outcomes).hasSize(1_000);
        assertThat(outcomes).extracting(outcome -> outcome.judged().kind()).contains(Kind.REFUSED, Kind.UNWELL);
        assertThat(peer.arrivals()).hasSizeLessThanOrEqualTo(1 + 2 * 4 * 10);
    }

    @Test
    void anEndpointThatIsDownIsNotAskedForEachHalf() {
        peer.answers(LocalPeer.answer(503, ""));

        assertThat(post(16, "receiver", "json", "batch.size", "16")).hasSize(16);
        assertThat(peer.arrivals()).hasSize(1);
    }

    @Test
    void aRecordThatCannotBeShapedIsRefusedAloneAndSaysWhy() {
        peer.answers(LocalPeer.answer(204, ""));

        List<Outcome> outcomes = post(
                3, "receiver", "json", "batch.size", "9", "body", "if .id == \"id-1\" then error(\"none\") else . end");

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.judged().kind() == Kind.REFUSED)
                .singleElement()
                .satisfies(refused -> assertThat(refused.judged().why()).contains("joiner.audit", "body", "none"));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.judged().kind() == Kind.DELIVERED)
                .hasSize(2);
    }

    @Test
    void signsByTheNewKeyAndTheOneBefore() throws Exception {
        post(1, "auth.type", "standard-webhooks", "auth.secret", KEY, "auth.previous-secret", KEY_BEFORE);

        Arrival arrival = peer.arrivals().get(0);
        String signed = arrival.headers().get("webhook-id") + "."
                + arrival.headers().get("webhook-timestamp") + "." + arrival.body();
        assertThat(arrival.headers().get("webhook-id")).isEqualTo("id-0");
        assertThat(arrival.headers().get("webhook-signature"))
                .isEqualTo("v1," + hmac(KEY, signed) + " v1," + hmac(KEY_BEFORE, signed));
    }

    @Test
    void asksForATokenOnceAndOnceMoreWhenItIsRefused() {
        AtomicInteger tokens = new AtomicInteger();
        other.answers(exchange -> LocalPeer.answer(
                        200,
                        "{\"access_token\":\"token-%d\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                                .formatted(tokens.incrementAndGet()))
                .handle(exchange));
        peer.answers(exchange -> LocalPeer.answer(
                        "Bearer token-2".equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 204 : 401, "")
                .handle(exchange));
        PostRecords post = Deliveries.post(oauth());

        assertThat(post.post(records(1)).get(0).judged().kind()).isEqualTo(Kind.DELIVERED);
        assertThat(post.post(records(1)).get(0).judged().kind()).isEqualTo(Kind.DELIVERED);

        assertThat(peer.arrivals()).hasSize(3);
        assertThat(other.arrivals()).hasSize(2);
        Arrival asked = other.arrivals().get(0);
        assertThat(asked.body()).contains("grant_type=client_credentials", "scope=records.write", "audience=https");
        assertThat(asked.headers().get("authorization")).startsWith("Basic ");
    }

    @Test
    void withoutATokenRecordsWaitAndNoSecretIsTold() {
        other.answers(LocalPeer.answer(401, "{\"error\":\"invalid_client\",\"error_description\":\"hush is wrong\"}"));

        Outcome outcome = Deliveries.post(oauth()).post(records(1)).get(0);

        assertThat(outcome.judged().kind()).isEqualTo(Kind.UNWELL);
        assertThat(outcome.judged().why()).contains("/token", "HTTP 401").doesNotContain("hush");
        assertThat(peer.arrivals()).isEmpty();
    }

    private AuditProperties oauth() {
        return Endpoints.bound(
                peer.url("/records"),
                "auth.type",
                "oauth2",
                "auth.token-url",
                other.url("/token").toString(),
                "auth.client-id",
                "joiner",
                "auth.client-secret",
                "hush",
                "auth.scope",
                "records.write",
                "auth.audience",
                "https://audit");
    }

    private List<Outcome> post(int records, String... keys) {
        return Deliveries.post(Endpoints.bound(peer.url("/records"), keys)).post(records(records));
    }

    private static Delivery records(int count) {
        return new Delivery(IntStream.range(0, count)
                .mapToObj(i -> Deliveries.record("id-" + i))
                .toList());
    }

    private static HttpHandler refusing(String... culprits) {
        return exchange -> {
            String body = new String(LocalPeer.bodyOf(exchange), StandardCharsets.UTF_8);
            boolean spoilt = List.of(culprits).stream().anyMatch(body::contains);
            LocalPeer.answer(spoilt ? 400 : 204, "").handle(exchange);
        };
    }

    private static String hmac(String key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.substring("whsec_".length())), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
