package io.joiner.intake.webhook.sender;

import org.jspecify.annotations.Nullable;

/**
 * How the senders of one path prove who they are, and how that went since the start.
 *
 * @param path where they post
 * @param proof what is expected of them, in words and without any secret
 * @param open whether anybody may post there
 * @param trouble why nobody can be proven at present; null if somebody can
 * @param proven how many requests were proven since the start
 * @param refused how many were not
 * @param lastRefusal which step of the last one failed, in plain words; null if none did
 */
public record SenderState(
        String path,
        String proof,
        boolean open,
        @Nullable String trouble,
        long proven,
        long refused,
        @Nullable String lastRefusal) {}
