package io.joiner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.support.LocalPeer;
import io.joiner.support.RawPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class BoundedClientTest {

    private static final int MOST_BYTES = 100_000;
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(300);

    private final RawPeer peer = new RawPeer();

    @AfterEach
    void close() {
        peer.close();
    }

    private record Got(int status, String body) {}

    @Test
    void readsAnAnswerWithinItsBounds() throws IOException {
        String body = "b".repeat(MOST_BYTES);
        peer.answers(out -> out.write(RawPeer.ok("", body)));

        assertThat(get(AnswerBounds.of(PATIENT, MOST_BYTES))).isEqualTo(new Got(200, body));
    }

    @Test
    void doesNotReadASuccessThatHasNoEnd() {
        peer.answers(RawPeer.endless(200));

        assertThatThrownBy(() -> get(AnswerBounds.of(PATIENT, MOST_BYTES)))
                .isInstanceOf(UnboundedAnswerException.class)
                .hasMessageContaining("longer than 100000 bytes");
    }

    @Test
    void doesNotReadASuccessThatSaysItIsTooLong() {
        peer.answers(out -> out.write(RawPeer.ok("", "b".repeat(MOST_BYTES + 1))));

        assertThatThrownBy(() -> get(AnswerBounds.of(PATIENT, MOST_BYTES)))
                .isInstanceOf(UnboundedAnswerException.class);
    }

    /** What a refusal means, its status tells. */
    @ParameterizedTest
    @ValueSource(ints = {401, 429, 503})
    void takesTheStatusOfARefusalWhoseBodyHasNoEnd(int status) throws IOException {
        peer.answers(RawPeer.endless(status));

        assertThat(get(AnswerBounds.of(PATIENT, MOST_BYTES))).isEqualTo(new Got(status, ""));
    }

    @Test
    void takesTheStatusWhereNothingElseCounts() throws IOException {
        peer.answers(RawPeer.endless(200));

        assertThat(get(AnswerBounds.ofStatus(PATIENT))).isEqualTo(new Got(200, ""));
    }

    @Test
    void unpacksNothing() throws IOException {
        byte[] packed = zipped(1_000_000);
        try (LocalPeer unasked = new LocalPeer()) {
            unasked.answers(exchange -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, packed.length);
                exchange.getResponseBody().write(packed);
                exchange.close();
            });

            assertThatThrownBy(() -> get(AnswerBounds.of(PATIENT, MOST_BYTES), unasked))
                    .isInstanceOf(UnboundedAnswerException.class)
                    .hasMessageContaining("compressed");
            assertThat(unasked.arrivals().get(0).headers()).doesNotContainKey("accept-encoding");
        }
    }

    @Test
    void refusesAHeaderWithoutAnEnd() {
        peer.answers(RawPeer.endlessHeader());

        assertThatThrownBy(() -> get(AnswerBounds.of(PATIENT, MOST_BYTES))).isInstanceOf(IOException.class);
    }

    @Test
    void refusesHeadersWithoutAnEnd() {
        peer.answers(RawPeer.endlessHeaders());

        assertThatThrownBy(() -> get(AnswerBounds.of(PATIENT, MOST_BYTES))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nContent-Length: 90000\n\n",
                "HTTP/1.1 200 OK\nX-Slow: ",
                "HTTP/1.1 503 Any\nContent-Length: 90000\n\n",
                "HTTP/1.1 ",
                ""
            })
    void waitsForTheLastByteNoLongerThanForTheFirst(String start) {
        peer.answers(RawPeer.trickling(start));

        assertThatThrownBy(() -> get(AnswerBounds.of(IMPATIENT, MOST_BYTES))).isInstanceOf(LateAnswerException.class);
    }

    @Test
    void triesOnce() {
        peer.answers(RawPeer.trickling(""));

        assertThatThrownBy(() -> get(AnswerBounds.of(IMPATIENT, MOST_BYTES))).isInstanceOf(LateAnswerException.class);
        assertThat(peer.requests()).isEqualTo(1);
    }

    @Test
    void followsFewRedirects() {
        try (LocalPeer round = new LocalPeer()) {
            round.answers(
                    LocalPeer.answer(302, "", "Location", round.url("/again").toString()));

            assertThatThrownBy(() -> get(AnswerBounds.of(PATIENT, MOST_BYTES), round))
                    .isInstanceOf(IOException.class);
            assertThat(round.arrivals()).hasSizeBetween(1, 4);
        }
    }

    private Got get(AnswerBounds bounds) throws IOException {
        return get(bounds, new HttpGet(peer.url("/")));
    }

    private static Got get(AnswerBounds bounds, LocalPeer from) throws IOException {
        return get(bounds, new HttpGet(from.url("/")));
    }

    private static Got get(AnswerBounds bounds, HttpGet request) throws IOException {
        try (CloseableHttpClient client = BoundedClient.with(bounds)) {
            return client.execute(request, BoundedClientTest::got);
        }
    }

    private static Got got(ClassicHttpResponse answer) throws IOException, HttpException {
        return new Got(answer.getCode(), answer.getEntity() == null ? "" : EntityUtils.toString(answer.getEntity()));
    }

    private static byte[] zipped(int length) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(new byte[length]);
        }
        return packed.toByteArray();
    }
}
