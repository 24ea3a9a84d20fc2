package io.joiner.ops.start;

import io.joiner.graph.client.ProvisioningProperties.CredentialType;
import io.joiner.intake.webhook.request.WebhookProperties;
import io.joiner.ops.start.MissingKeyException.MissingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Stops the start when required keys are missing, and names all of them at once. */
public class MissingKeys implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String CREDENTIAL = "joiner.provisioning.credential.";
    private static final MissingKey TENANT = new MissingKey(
            CREDENTIAL + "tenant-id",
            "your directory (tenant) id in Microsoft Entra",
            "11112222-bbbb-3333-cccc-4444dddd5555");
    private static final MissingKey CLIENT = new MissingKey(
            CREDENTIAL + "client-id",
            "application (client) id of joiner's own app registration",
            "535fb089-9ff3-47b6-9bfb-4f1264799865");

    /** A target as far as it is configured; one with none of these would not be seen at all. */
    record DraftTarget(
            @Nullable String servicePrincipalId,
            @Nullable String jobId,
            @Nullable String ruleId,
            @Nullable String objectTypeName) {}

    /** Asks for targets alone, which is all that is needed to tell what would be sent. */
    public static ApplicationContextInitializer<ConfigurableApplicationContext> ofTargetsAlone() {
        return context -> refuse(targets(Binder.get(context.getEnvironment())));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Binder binder = Binder.get(context.getEnvironment());
        List<MissingKey> missing = new ArrayList<>(targets(binder));
        missing.addAll(credential(binder));
        missing.addAll(webhook(binder));
        missing.addAll(graph(binder));
        if (binder.bind("joiner.audit.kafka.topic", String.class).orElse("").isBlank()) {
            missing.addAll(absent(
                    binder,
                    new MissingKey(
                            "joiner.audit.url", "where audit records are sent", "https://audit.example.com/events")));
        }
        missing.addAll(kafka(binder));
        refuse(missing);
    }

    private static void refuse(List<MissingKey> missing) {
        if (!missing.isEmpty()) {
            throw new MissingKeyException(missing);
        }
    }

    private static List<MissingKey> targets(Binder binder) {
        Map<String, DraftTarget> targets = binder.bind(
                        "joiner.targets", Bindable.mapOf(String.class, DraftTarget.class))
                .orElse(Map.of());
        List<MissingKey> missing = new ArrayList<>();
        if (targets.isEmpty()) {
            missing.addAll(target("<name>", new DraftTarget(null, null, null, null)));
        }
        targets.forEach((name, target) -> missing.addAll(target(name, target)));
        return missing;
    }

    private static List<MissingKey> target(String name, DraftTarget target) {
        String prefix = "joiner.targets." + name + ".";
        List<MissingKey> missing = new ArrayList<>();
        if (isBlank(target.servicePrincipalId())) {
            missing.add(new MissingKey(
                    prefix + "service-principal-id",
                    "object id (not the app id) of the enterprise application to provision into",
                    "c8c95753-f628-48e1-9fab-76c2d4cf624c"));
        }
        return missing;
    }

    private static List<MissingKey> credential(Binder binder) {
        CredentialType type =
                binder.bind(CREDENTIAL + "type", CredentialType.class).orElse(CredentialType.CLIENT_SECRET);
        return switch (type) {
            case CLIENT_SECRET ->
                absent(
                        binder,
                        TENANT,
                        CLIENT,
                        new MissingKey(
                                CREDENTIAL + "client-secret",
                                "that registration's client secret; better as an environment variable",
                                "JOINER_PROVISIONING_CREDENTIAL_CLIENTSECRET=..."));
            case CLIENT_CERTIFICATE ->
                absent(
                        binder,
                        TENANT,
                        CLIENT,
                        new MissingKey(
                                CREDENTIAL + "certificate",
                                "file with that registration's certificate and private key, PEM or PKCS 12",
                                "/etc/joiner/joiner.pem"));
            case DEFAULT, WORKLOAD_IDENTITY, MANAGED_IDENTITY -> List.of();
            case STATIC_TOKEN ->
                absent(
                        binder,
                        new MissingKey(
                                CREDENTIAL + "token", "a ready-made access token for Microsoft Graph", "eyJ0eXAi..."));
        };
    }

    private static List<MissingKey> webhook(Binder binder) {
        return binder
                .bind("joiner.receive.webhook", WebhookProperties.class)
                .map(WebhookProperties::missingKeys)
                .orElse(List.of())
                .stream()
                .map(MissingKeys::webhook)
                .toList();
    }

    private static MissingKey webhook(String key) {
        if (key.endsWith(".auth")) {
            return new MissingKey(
                    key,
                    "how senders of webhooks prove who they are: bearer, hmac, standard-webhooks, security-event-token,"
                            + " or none for anybody",
                    "hmac");
        }
        return switch (key.substring(key.lastIndexOf('.') + 1)) {
            case "issuer" -> new MissingKey(key, "who makes the tokens, their iss", "https://hr.example.com");
            case "audience" ->
                new MissingKey(key, "whom the tokens are for, in their aud", "https://joiner.example.com");
            case "jwks-url" ->
                new MissingKey(
                        key,
                        "where the tokens' issuer publishes its keys",
                        "https://hr.example.com/.well-known/jwks.json");
            default ->
                new MissingKey(
                        key,
                        "what senders of webhooks share with joiner; better as an environment variable",
                        "JOINER_RECEIVE_WEBHOOK_SECRET=...");
        };
    }

    private static List<MissingKey> graph(Binder binder) {
        String prefix = "joiner.receive.graph.";
        return binder.bind(prefix + "enabled", Boolean.class).orElse(false)
                ? absent(
                        binder,
                        new MissingKey(
                                prefix + "client-state",
                                "a secret that Graph's notifications carry, at most 128 characters; better as an"
                                        + " environment variable",
                                "JOINER_RECEIVE_GRAPH_CLIENTSTATE=..."))
                : List.of();
    }

    private static List<MissingKey> kafka(Binder binder) {
        String prefix = "joiner.receive.kafka.";
        if (!binder.bind(prefix + "enabled", Boolean.class).orElse(false)) {
            return List.of();
        }
        return absent(
                binder,
                new MissingKey(
                        prefix + "brokers",
                        "where the Kafka cluster is found",
                        "kafka-1.example.com:9092,kafka-2.example.com:9092"),
                new MissingKey(prefix + "topic", "the topic with user-created events", "hr.users"));
    }

    private static List<MissingKey> absent(Binder binder, MissingKey... keys) {
        List<MissingKey> missing = new ArrayList<>();
        for (MissingKey required : keys) {
            if (isBlank(binder.bind(required.key(), String.class).orElse(""))) {
                missing.add(required);
            }
        }
        return missing;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
