package io.joiner.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.support.FreePort;
import io.joiner.support.SelfSigned;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may listen where a broker is looked for; that real brokers pass is seen by all tests with one. */
class ProbeBrokersTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void aListenerWithTlsIsToldWithTheKeyToSet(@TempDir Path folder) throws Exception {
        try (ServerSocket server = SelfSigned.in(folder)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serve(server, socket -> ((SSLSocket) socket).startHandshake());

            assertThat(probe(server).trouble()).get().satisfies(trouble -> {
                assertThat(trouble.what())
                        .startsWith("127.0.0.1:" + server.getLocalPort() + " speaks TLS")
                        .endsWith("joiner.receive.kafka.properties.security.protocol is PLAINTEXT.");
                assertThat(trouble.whatToDo()).startsWith("Operator: set that to SSL or SASL_SSL");
            });
        }
    }

    @Test
    void aWebServerIsToldAsSuchAndNoClientOfKafkasIsMade() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serve(server, answering("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

            assertThatThrownBy(() -> new ProbingClientFactory(probe(server)).getConsumer(new Properties()))
                    .isInstanceOf(KafkaException.class)
                    .hasMessage(
                            "127.0.0.1:%d is a web server, and no Kafka broker. Operator: set"
                                    + " joiner.receive.kafka.brokers to the brokers' hosts and ports.",
                            server.getLocalPort());
        }
    }

    @Test
    void anAnswerThatPromisesMoreThanKafkaWouldSayIsNone() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serve(server, answering(new byte[] {0x7f, -1, -1, -1, 0, 0, 0, 0}));

            assertThat(probe(server).trouble())
                    .get()
                    .returns(
                            "127.0.0.1:" + server.getLocalPort() + " does not speak Kafka's protocol.",
                            ProbeBrokers.Trouble::what);
        }
    }

    @Test
    void aBrokerAnswersWithWhatItWasAskedBy() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serve(server, socket -> {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                in.skipNBytes(2 * Integer.BYTES);
                out.writeInt(10);
                out.writeInt(in.readInt());
            });

            assertThat(probe(server).trouble()).isEmpty();
        }
    }

    @Test
    void whoIsAwayOrSaysNothingIsLeftToKafkasClients() throws IOException {
        assertThat(probe("127.0.0.1:" + FreePort.find(), Map.of()).trouble()).isEmpty();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serve(server, socket -> {});

            assertThat(probe(server).trouble()).isEmpty();
        }
    }

    @Test
    void whereTlsIsSetNobodyIsAsked() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serve(server, answering("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

            Optional<ProbeBrokers.Trouble> trouble = probe(
                            "127.0.0.1:" + server.getLocalPort(), Map.of("security.protocol", "SASL_SSL"))
                    .trouble();

            assertThat(trouble).isEmpty();
        }
    }

    @FunctionalInterface
    private interface Visit {
        void by(Socket socket) throws IOException;
    }

    private static Visit answering(byte[] answer) {
        return socket -> {
            socket.getInputStream().readNBytes(1);
            socket.getOutputStream().write(answer);
            // Else the rest of the request would make the end of the connection a reset.
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        };
    }

    /** Once; how the visit ends, such as in a handshake that can't come about, is nobody's matter. */
    private void serve(ServerSocket server, Visit visit) {
        var unused = threads.submit(() -> {
            try (Socket socket = server.accept()) {
                visit.by(socket);
            }
            return null;
        });
    }

    private static ProbeBrokers probe(ServerSocket server) {
        return probe("127.0.0.1:" + server.getLocalPort(), Map.of());
    }

    private static ProbeBrokers probe(String brokers, Map<String, String> properties) {
        return new ProbeBrokers(new KafkaProperties(true, brokers, "joiners", "joiner", "", properties));
    }
}
