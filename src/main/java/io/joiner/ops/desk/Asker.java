package io.joiner.ops.desk;

/**
 * Who asks or acts.
 *
 * @param name for the log of actions
 * @param seesPersonalIds whether user names, mail addresses and the like are shown whole
 */
public record Asker(String name, boolean seesPersonalIds) {}
