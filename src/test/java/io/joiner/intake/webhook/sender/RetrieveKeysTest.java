package io.joiner.intake.webhook.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.http.LateAnswerException;
import io.joiner.http.UnboundedAnswerException;
import io.joiner.support.RawPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RetrieveKeysTest {

    private final RawPeer issuer = new RawPeer();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void getsAKeySet() throws IOException {
        issuer.answers(out -> out.write(RawPeer.ok("", "{\"keys\":[]}")));

        assertThat(new RetrieveKeys()
                        .retrieveResource(issuer.url("/keys").toURL())
                        .getContent())
                .isEqualTo("{\"keys\":[]}");
    }

    @Test
    void takesAKeySetOutOfAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), "{\"keys\":[]}");

        assertThat(new RetrieveKeys().retrieveResource(file.toUri().toURL()).getContent())
                .isEqualTo("{\"keys\":[]}");
    }

    @Test
    void takesNoErrorPageForAKeySet() {
        issuer.answers(RawPeer.endless(503));

        assertThatThrownBy(() ->
                        new RetrieveKeys().retrieveResource(issuer.url("/keys").toURL()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
    }

    @Test
    void readsNoKeySetWithoutAnEnd() {
        issuer.answers(RawPeer.endless(200));

        assertThatThrownBy(() ->
                        new RetrieveKeys().retrieveResource(issuer.url("/keys").toURL()))
                .isInstanceOf(UnboundedAnswerException.class);
    }

    @Test
    void waitsForNoByteAfterTheOther() {
        issuer.answers(RawPeer.trickling("HTTP/1.1 200 OK\nContent-Length: 90000\n\n"));

        assertThatThrownBy(() -> new RetrieveKeys(Duration.ofMillis(300))
                        .retrieveResource(issuer.url("/keys").toURL()))
                .isInstanceOf(LateAnswerException.class);
    }
}
