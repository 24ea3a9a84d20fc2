package io.joiner.audit.endpoint;

import io.joiner.audit.auth.Authorize;
import io.joiner.audit.auth.ChooseAuthorization;
import io.joiner.audit.receiver.Form;
import io.joiner.audit.receiver.FormProperties;
import io.joiner.audit.receiver.JudgeAnswer;
import io.joiner.audit.receiver.Receiver;
import io.joiner.http.AnswerBounds;
import io.joiner.http.AnswerBounds.Body;
import io.joiner.http.BoundedClient;
import io.joiner.http.tls.ClientTls;
import io.joiner.http.tls.TlsContexts;
import io.joiner.ledger.outbox.OutboxEndpoints;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** All endpoints that get records, by name: the main one first, whose name is empty. */
@Component
public class AuditEndpoints {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    /** An answer about a thousand records has some 300 kB. */
    private static final int LONGEST_ANSWER = 2_000_000;

    private final Map<String, AuditEndpoint> all = new LinkedHashMap<>();
    private final ChooseAuthorization chooseAuthorization;
    private final String userAgent;
    private final ObjectProvider<TlsContexts> tlsContexts;

    public AuditEndpoints(
            AuditProperties main,
            AuditEndpointsProperties further,
            ChooseAuthorization chooseAuthorization,
            ObjectProvider<TlsContexts> tlsContexts,
            @Value("${joiner.user-agent:joiner}") String userAgent) {
        this.chooseAuthorization = chooseAuthorization;
        this.userAgent = userAgent;
        this.tlsContexts = tlsContexts;
        add(OutboxEndpoints.MAIN, main);
        new TreeMap<>(further.endpoints()).forEach(this::add);
    }

    private void add(String name, AuditProperties properties) {
        String owner = AuditEndpoint.owner(name);
        FormProperties form = properties.form(owner);
        JudgeAnswer judge = new JudgeAnswer(form);
        ClientTls tls = tls(owner, properties);
        Transport transport = properties.kafka() == null
                ? new HttpTransport(
                        Objects.requireNonNull(properties.url()),
                        properties.method(),
                        authorize(owner, properties, tls),
                        BoundedClient.withoutRedirects(bounds(judge), tls),
                        userAgent)
                : new KafkaTransport(
                        properties.kafka(), owner, name.isEmpty() ? "joiner-audit" : "joiner-audit-" + name);
        all.put(name, new AuditEndpoint(name, properties, new Form(form), judge, transport));
    }

    private ClientTls tls(String owner, AuditProperties properties) {
        String bundle = properties.sslBundle();
        if (bundle != null && !bundle.isBlank()) {
            tlsContexts.getObject().require(bundle, owner + ".ssl-bundle");
        }
        return ClientTls.ofBundle(bundle);
    }

    private Authorize authorize(String owner, AuditProperties properties, ClientTls tls) {
        return chooseAuthorization.choose(
                owner,
                properties.auth(),
                tls,
                properties.receiver() == Receiver.SPLUNK_HEC ? "Splunk" : "Bearer",
                properties.receiver() == Receiver.AZURE_MONITOR ? "https://monitor.azure.com/.default" : null);
    }

    private static AnswerBounds bounds(JudgeAnswer judge) {
        return judge.readsBody()
                ? new AnswerBounds(ANSWER_WITHIN, LONGEST_ANSWER, Body.IGNORED)
                : AnswerBounds.ofStatus(ANSWER_WITHIN);
    }

    @PreDestroy
    public void close() {
        all.values().stream()
                .map(AuditEndpoint::transport)
                .filter(KafkaTransport.class::isInstance)
                .map(KafkaTransport.class::cast)
                .forEach(KafkaTransport::close);
    }

    public AuditEndpoint main() {
        return get(OutboxEndpoints.MAIN);
    }

    public AuditEndpoint get(String name) {
        return Objects.requireNonNull(all.get(name));
    }

    public Collection<AuditEndpoint> all() {
        return Collections.unmodifiableCollection(all.values());
    }

    /** What is configured of each, by name; the main one first, whose name is empty. */
    public Map<String, AuditProperties> properties() {
        Map<String, AuditProperties> properties = new LinkedHashMap<>();
        all.forEach((name, endpoint) -> properties.put(name, endpoint.properties()));
        return properties;
    }
}
