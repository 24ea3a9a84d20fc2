package io.joiner.graph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.joiner.http.UnboundedAnswerException;
import io.joiner.support.RawPeer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedLoginTest {

    private final RawPeer login = new RawPeer();

    @AfterEach
    void close() {
        login.close();
    }

    @Test
    void handsOnAnAnswerAsItIs() {
        login.answers(out -> out.write(RawPeer.ok("X-Any: 1\n", "{\"access_token\":\"t\"}")));

        HttpResponse answer = ask(Duration.ofSeconds(20));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeaders().getValue(HttpHeaderName.fromString("X-Any")))
                .isEqualTo("1");
        assertThat(answer.getBodyAsBinaryData()).hasToString("{\"access_token\":\"t\"}");
    }

    @Test
    void readsNoAnswerWithoutAnEnd() {
        login.answers(RawPeer.endless(200));

        assertThatThrownBy(() -> ask(Duration.ofSeconds(20)))
                .hasRootCauseInstanceOf(UnboundedAnswerException.class)
                .hasMessageContaining("longer than 1000000 bytes");
    }

    @Test
    void readsNoHeaderWithoutAnEnd() {
        login.answers(RawPeer.endlessHeader());

        assertThatThrownBy(() -> ask(Duration.ofSeconds(20))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void waitsForNoByteAfterTheOther() {
        login.answers(RawPeer.trickling("HTTP/1.1 200 OK\nContent-Length: 90000\n\n"));

        assertThatThrownBy(() -> ask(Duration.ofMillis(300)))
                .hasRootCauseInstanceOf(IOException.class)
                .hasMessageContaining("no whole answer");
    }

    private HttpResponse ask(Duration within) {
        return new BoundedLogin(within)
                .sendSync(new HttpRequest(HttpMethod.POST, login.url("/token").toString()), Context.NONE);
    }
}
