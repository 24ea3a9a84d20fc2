package io.joiner.provisioning;

/** Where the calls of a target go. */
public record Destination(String servicePrincipalId, String jobId, String ruleId) {}
