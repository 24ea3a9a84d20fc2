package io.joiner.graph.target;

import io.joiner.event.DomainEvent;
import io.joiner.graph.job.JobState;
import org.jspecify.annotations.Nullable;

/** Tells that a target's job is in another state than when it was last looked at; {@code before} is null at first. */
public record JobStateChanged(String target, @Nullable JobState before, JobState now) implements DomainEvent {}
