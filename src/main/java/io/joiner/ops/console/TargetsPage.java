package io.joiner.ops.console;

import io.joiner.graph.job.ResetScope;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.doctor.Examinations;
import io.joiner.ops.entries.CancelAllWaiting;
import io.joiner.ops.operations.Operation;
import io.joiner.ops.operations.Operations;
import io.joiner.ops.operations.Reason;
import io.joiner.ops.targets.DescribeTargets;
import io.joiner.ops.targets.OrderJobs;
import io.joiner.ops.targets.OrderJobs.Order;
import io.joiner.ops.targets.UnconfiguredTargets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The targets, their jobs and rules, orders to a job, and what the doctor found. */
@Controller
class TargetsPage {

    private final DescribeTargets describeTargets;
    private final OrderJobs orderJobs;
    private final Examinations examinations;
    private final TargetsProperties targets;
    private final UnconfiguredTargets unconfigured;
    private final CancelAllWaiting cancelAllWaiting;
    private final Operations operations;

    TargetsPage(
            DescribeTargets describeTargets,
            OrderJobs orderJobs,
            Examinations examinations,
            TargetsProperties targets,
            UnconfiguredTargets unconfigured,
            CancelAllWaiting cancelAllWaiting,
            Operations operations) {
        this.describeTargets = describeTargets;
        this.orderJobs = orderJobs;
        this.examinations = examinations;
        this.targets = targets;
        this.unconfigured = unconfigured;
        this.cancelAllWaiting = cancelAllWaiting;
        this.operations = operations;
    }

    @GetMapping("/targets")
    String targets(Model model) {
        model.addAttribute("targets", describeTargets.all());
        model.addAttribute("unconfigured", unconfigured.waiting());
        model.addAttribute("operation", operations.last(Operation.On.WAITING).orElse(null));
        model.addAttribute("examination", examinations.last().orElse(null));
        model.addAttribute("underWay", examinations.isUnderWay());
        return "targets";
    }

    @PostMapping("/targets/examine")
    String examine(RedirectAttributes next) {
        next.addFlashAttribute(
                "told",
                examinations.begin()
                        ? "The doctor looks; what is found appears below."
                        : "The doctor is looking already.");
        return "redirect:/targets";
    }

    /** @param confirm the target's name once more: an order to the wrong job stops everybody's provisioning */
    @PostMapping("/targets/{target}/job/{order}")
    String order(
            @PathVariable String target,
            @PathVariable Order order,
            @RequestParam(defaultValue = "") String confirm,
            @ModelAttribute("visitor") Visitor visitor,
            RedirectAttributes next) {
        Target known = Optional.ofNullable(targets.targets().get(target))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        next.addFlashAttribute(
                "told",
                confirm.strip().equals(target)
                        ? ordered(target, known, order, visitor)
                        : "Nothing was done: to " + order.label() + " its job, type the target's name, " + target
                                + ".");
        return "redirect:/targets";
    }

    /**
     * Cancels what waits for a target that is not configured any more.
     *
     * @param sure that whoever asks knows there is no way back
     */
    @PostMapping("/targets/{target}/entries/cancel")
    String cancelEntries(
            @PathVariable String target,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "false") boolean sure,
            @ModelAttribute("visitor") Visitor visitor,
            RedirectAttributes next) {
        next.addFlashAttribute("told", cancelled(target, reason, sure, visitor));
        return "redirect:/targets";
    }

    private String cancelled(String target, @Nullable String reason, boolean sure, Visitor visitor) {
        if (cancelAllWaiting.isConfigured(target)) {
            return "Nothing was cancelled: target " + target + " is configured, so its entries go on.";
        }
        if (!sure) {
            return "Nothing was cancelled: say that you know it can't be undone.";
        }
        return Reason.said(reason)
                .map(said -> SayOperation.cancelled(cancelAllWaiting.cancel(target, said, false, visitor.asker())))
                .orElse("Nothing was cancelled: " + Reason.WANTED);
    }

    private String ordered(String name, Target target, Order order, Visitor visitor) {
        try {
            String job = orderJobs.jobOf(target);
            orderJobs.order(name, target, job, order, ResetScope.USUAL, visitor.asker());
            return "Graph took the order to %s job %s. How it is is seen at the next look."
                    .formatted(order.label(), job);
        } catch (GraphTroubleException e) {
            return "Graph did not obey. " + e.reason() + " " + e.whatToDo();
        } catch (IllegalStateException e) {
            return "Nothing was done. " + e.getMessage();
        }
    }
}
