package io.joiner.ops.rest;

import io.joiner.ledger.query.Throughput.Minute;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.access.user.Askers;
import io.joiner.ops.operations.Reason;
import io.joiner.ops.targets.PauseProvisioning;
import io.joiner.ops.targets.Paused;
import io.joiner.ops.targets.ShowThroughput;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Provisioning as a whole: paused, resumed, and how much passes through. */
@RestController
@RequestMapping("/api/provisioning")
class ProvisioningController {

    private final PauseProvisioning pauseProvisioning;
    private final ShowThroughput throughput;
    private final TargetsProperties targets;

    ProvisioningController(PauseProvisioning pauseProvisioning, ShowThroughput throughput, TargetsProperties targets) {
        this.pauseProvisioning = pauseProvisioning;
        this.throughput = throughput;
        this.targets = targets;
    }

    /**
     * What people have paused; empty while all goes on.
     *
     * @param pauses that of all targets first
     */
    record WhatIsPaused(List<Paused> pauses) {}

    /**
     * Tells what people have paused.
     *
     * @return the pauses
     */
    @GetMapping
    WhatIsPaused standing() {
        return new WhatIsPaused(pauseProvisioning.now());
    }

    /**
     * What passed through in each of the last 60 minutes, oldest first, and in the one that has just begun.
     *
     * @return 61 minutes
     */
    @GetMapping("/throughput")
    List<Minute> throughput() {
        return throughput.lastHour();
    }

    /**
     * A pause.
     *
     * @param target the target; all without
     * @param reason shown to everybody and told to the audit, so it should name nobody
     */
    record Pause(@Nullable String target, @Nullable String reason) {}

    /**
     * Makes all that waits for a target, or for any, go on waiting; calls under way end. Does nothing more to what is paused.
     *
     * @return what is paused then
     */
    @PostMapping(path = "/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    WhatIsPaused pause(@RequestBody Pause pause, Authentication login) {
        Reason reason = Reason.said(pause.reason()).orElseThrow(() -> Asked.wrong(Reason.WANTED));
        pauseProvisioning.pause(known(pause.target()), reason, Askers.of(login));
        return standing();
    }

    /**
     * The target to be resumed; without, the pause of all.
     *
     * @param target its name; null for the pause of all
     */
    record Resume(@Nullable String target) {}

    /**
     * Ends a pause; that of all leaves targets paused that were paused for themselves.
     *
     * @return what is paused then
     */
    @PostMapping(path = "/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    WhatIsPaused resume(@RequestBody Resume resume, Authentication login) {
        pauseProvisioning.resume(knownOrPaused(resume.target()), Askers.of(login));
        return standing();
    }

    /** A pause outlives its target, and whoever removes the target may end it. */
    private @Nullable String knownOrPaused(@Nullable String target) {
        return target != null && pauseProvisioning.isPaused(target) ? target : known(target);
    }

    private @Nullable String known(@Nullable String target) {
        if (target != null) {
            Asked.found(Optional.ofNullable(targets.targets().get(target)), "target");
        }
        return target;
    }
}
