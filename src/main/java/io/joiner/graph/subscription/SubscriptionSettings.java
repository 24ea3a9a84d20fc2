package io.joiner.graph.subscription;

import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.ledger.Subscription;
import io.joiner.ledger.Subscription.Step;
import io.joiner.ledger.claim.ClaimSubscription.Held;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Tells a subscription that was made with other settings: Graph changes neither secret nor address of one that is there. */
@Component
class SubscriptionSettings {

    /** Enough to tell two secrets apart, and too little to find one out by guessing. */
    private static final int DIGITS = 6;

    private final String mark;

    SubscriptionSettings(GraphReceiveProperties properties) {
        String url = String.valueOf(properties.subscription().notificationUrl());
        mark = digest(url + " " + properties.secret());
    }

    String mark() {
        return mark;
    }

    /** One made with other settings is replaced, whatever was to come. */
    Held heeded(Held held) {
        Subscription subscription = held.subscription();
        boolean other = subscription.id() != null && !mark.equals(subscription.madeWith());
        return other && subscription.step() != Step.REPLACE
                ? new Held(held.claim(), held.at(), subscription.next(Step.REPLACE))
                : held;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
