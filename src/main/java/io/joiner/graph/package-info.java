/**
 * Room 5: Microsoft Graph: who it is asked by, what its answers mean, and what is known of its jobs, people and
 * subscription.
 */
@NullMarked
package io.joiner.graph;

import org.jspecify.annotations.NullMarked;
