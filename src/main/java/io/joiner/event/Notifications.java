package io.joiner.event;

import java.time.Instant;
import java.util.Set;

/**
 * What the notifications of one post tell.
 *
 * @param people ids of users who were created or changed, in lower case
 * @param createdSince whoever of them was created since then is new
 * @param subscriptionAtRisk whether Graph tells that a subscription must be renewed, was removed, or missed something
 * @param ignored how many tell of something else, such as deleted users
 * @param forged how many do not carry what joiner and Graph share, or come from another tenant
 * @param unusable how many are genuine and can't be read
 */
public record Notifications(
        Set<String> people, Instant createdSince, boolean subscriptionAtRisk, int ignored, int forged, int unusable) {}
