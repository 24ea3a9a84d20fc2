package io.joiner.intake.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks whether Kafka's protocol is spoken where the brokers are said to be, before one of Kafka's own clients asks there.
 *
 * <p>Those clients take the first four bytes of an answer for its length, and make room for it at once: what a listener with
 * TLS says to a client without asks for 352 MB, a web server for 1.2 GB, and joiner's memory is used up (KAFKA-4090; no key
 * of Kafka's bounds it). A broker that is trusted, and lies later, is not looked at again.
 */
@Component
public class ProbeBrokers {

    private static final int PATIENCE = Math.toIntExact(Duration.ofSeconds(2).toMillis());
    private static final Set<String> WITHOUT_TLS = Set.of("PLAINTEXT", "SASL_PLAINTEXT");

    /** Kafka: the request ApiVersions, in its first version; every broker answers it, before a login too. */
    private static final short API_VERSIONS = 18;

    private static final byte[] CLIENT = "joiner-probe".getBytes(StandardCharsets.US_ASCII);
    private static final int CORRELATION = 0x4a4f494e;

    /** Far more than the answer to this request has. */
    private static final int LONGEST = 1 << 20;

    private static final int TLS_ALERT = 0x15;
    private static final byte[] HTTP = "HTTP".getBytes(StandardCharsets.US_ASCII);

    private static final String INTAKE = "joiner.receive.kafka";

    private final String brokers;
    private final String securityProtocol;
    private final String keys;

    @Autowired
    public ProbeBrokers(KafkaProperties properties) {
        this(properties.brokers(), properties.securityProtocol(), INTAKE);
    }

    /**
     * Of another cluster than that of the intake.
     *
     * @param keys below which its brokers and properties are configured, for messages
     */
    public ProbeBrokers(String brokers, String securityProtocol, String keys) {
        this.brokers = brokers;
        this.securityProtocol = securityProtocol;
        this.keys = keys;
    }

    /**
     * What answers instead of Kafka.
     *
     * @param what where, and what it is; a sentence
     * @param whatToDo which key to set; a sentence
     */
    public record Trouble(String what, String whatToDo) {}

    /**
     * Does nothing where the brokers are away or don't answer: Kafka's clients get over that by themselves.
     *
     * @throws KafkaException if something else than Kafka answers; its message says what, where, and which key to set
     */
    public void mustSpeakKafka() {
        trouble().ifPresent(found -> {
            throw new KafkaException(found.what() + " " + found.whatToDo());
        });
    }

    /** Empty where Kafka is spoken, or nobody answers. Takes four seconds a broker at most: two to connect, two to read. */
    public Optional<Trouble> trouble() {
        if (!WITHOUT_TLS.contains(securityProtocol)) {
            return Optional.empty();
        }
        return Arrays.stream(brokers.split(","))
                .map(String::strip)
                .flatMap(broker -> troubleAt(broker).stream())
                .findFirst();
    }

    private Optional<Trouble> troubleAt(String broker) {
        String host = Utils.getHost(broker);
        Integer port = Utils.getPort(broker);
        byte[] answer = host == null || port == null ? null : ask(new InetSocketAddress(host, port));
        return answer == null || isKafka(answer) ? Optional.empty() : Optional.of(trouble(host + ":" + port, answer));
    }

    /** The first eight bytes; null if there are none to be had. */
    private static byte @Nullable [] ask(InetSocketAddress broker) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE);
            socket.connect(broker, PATIENCE);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(Short.BYTES + Short.BYTES + Integer.BYTES + Short.BYTES + CLIENT.length);
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(CORRELATION);
            out.writeShort(CLIENT.length);
            out.write(CLIENT);
            out.flush();
            byte[] answer = new DataInputStream(socket.getInputStream()).readNBytes(2 * Integer.BYTES);
            return answer.length == 0 ? null : answer;
        } catch (IOException away) {
            return null;
        }
    }

    private Trouble trouble(String place, byte[] answer) {
        if (answer[0] == TLS_ALERT) {
            return new Trouble(
                    place + " speaks TLS, and joiner does not: " + keys + ".properties.security.protocol is "
                            + securityProtocol + ".",
                    "Operator: set that to SSL or SASL_SSL, or name the port without TLS in " + keys + ".brokers.");
        }
        String what = Arrays.equals(Arrays.copyOf(answer, HTTP.length), HTTP)
                ? " is a web server, and no Kafka broker."
                : " does not speak Kafka's protocol.";
        return new Trouble(place + what, "Operator: set " + keys + ".brokers to the brokers' hosts and ports.");
    }

    private static boolean isKafka(byte[] answer) {
        if (answer.length < 2 * Integer.BYTES) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(answer);
        int length = header.getInt();
        return length >= Integer.BYTES && length <= LONGEST && header.getInt() == CORRELATION;
    }
}
