package io.joiner.intake.webhook.gate;

import io.joiner.event.DomainEvent;

/**
 * Tells those beside the rooms that a request to the webhook's door was answered: all that may be told of it.
 *
 * @param path the template, such as {@code /events/{profile}}; never what was really asked for
 * @param size bytes of the body that were taken
 */
public record RequestAnswered(String method, String path, int status, int size, long nanos) implements DomainEvent {}
