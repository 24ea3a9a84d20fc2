package io.joiner.event;

/**
 * Something that happened, published after it was kept, for those beside the rooms: log, metrics, traces, the demo. Nothing that must be
 * done depends on somebody hearing of it. {@code src/docs/events-and-schedules.md} lists who hears what.
 */
public interface DomainEvent {}
