package io.joiner.ops.console;

import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.operations.Reason;
import io.joiner.ops.targets.PauseProvisioning;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pauses and resumes provisioning, of one target or of all. */
@Controller
class ActOnProvisioning {

    private final PauseProvisioning pauseProvisioning;
    private final TargetsProperties targets;

    ActOnProvisioning(PauseProvisioning pauseProvisioning, TargetsProperties targets) {
        this.pauseProvisioning = pauseProvisioning;
        this.targets = targets;
    }

    @PostMapping("/provisioning/pause")
    String pause(
            @RequestParam(defaultValue = "") String target,
            @RequestParam(required = false) @Nullable String reason,
            @ModelAttribute("visitor") Visitor visitor,
            RedirectAttributes next) {
        @Nullable String known = known(target);
        next.addFlashAttribute(
                "told",
                Reason.said(reason)
                        .map(said -> pauseProvisioning.pause(known, said, visitor.asker())
                                ? "Paused. Calls under way end; all else waits until it is resumed."
                                : "It is paused already.")
                        .orElse("Not paused: " + Reason.WANTED));
        return "redirect:/";
    }

    @PostMapping("/provisioning/resume")
    String resume(
            @RequestParam(defaultValue = "") String target,
            @ModelAttribute("visitor") Visitor visitor,
            RedirectAttributes next) {
        next.addFlashAttribute(
                "told",
                pauseProvisioning.resume(knownOrPaused(target), visitor.asker())
                        ? "Resumed: what waits goes on, as the limit allows."
                        : "It was not paused.");
        return "redirect:/";
    }

    /** A pause outlives its target, and whoever removes the target may end it. */
    private @Nullable String knownOrPaused(String target) {
        return pauseProvisioning.isPaused(target) ? target : known(target);
    }

    private @Nullable String known(String target) {
        if (target.isEmpty()) {
            return null;
        }
        if (!targets.targets().containsKey(target)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return target;
    }
}
