package io.joiner.ops.rest;

import io.joiner.graph.job.ResetScope;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.access.user.Askers;
import io.joiner.ops.entries.CancelAllWaiting;
import io.joiner.ops.operations.Operation;
import io.joiner.ops.operations.Reason;
import io.joiner.ops.targets.DescribeTargets;
import io.joiner.ops.targets.DescribeTargets.Described;
import io.joiner.ops.targets.OrderJobs;
import io.joiner.ops.targets.OrderJobs.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The targets, orders to their synchronization jobs, and what is left of targets that were removed. */
@RestController
@RequestMapping("/api/targets")
class TargetsController {

    private final TargetsProperties targets;
    private final DescribeTargets describeTargets;
    private final OrderJobs orderJobs;
    private final CancelAllWaiting cancelAllWaiting;

    TargetsController(
            TargetsProperties targets,
            DescribeTargets describeTargets,
            OrderJobs orderJobs,
            CancelAllWaiting cancelAllWaiting) {
        this.targets = targets;
        this.describeTargets = describeTargets;
        this.orderJobs = orderJobs;
        this.cancelAllWaiting = cancelAllWaiting;
    }

    /**
     * Lists the targets.
     *
     * @return all targets, by name
     */
    @GetMapping
    List<Described> list() {
        return describeTargets.all();
    }

    /**
     * An order.
     *
     * @param confirm the target's name once more: an order to the wrong job stops everybody's provisioning
     * @param reset for a restart, what the job forgets, in Graph's words; null for the usual
     */
    record Confirmed(@Nullable String confirm, @Nullable String reset) {}

    /**
     * The job that was ordered.
     *
     * @param target the target's name
     * @param jobId the job's id
     * @param done what it was told
     */
    record Done(String target, String jobId, String done) {}

    /**
     * Orders a target's synchronization job to start, pause or restart.
     *
     * @param target the target's name
     * @param order start, pause or restart
     * @return the job that was ordered
     */
    @PostMapping(path = "/{target}/job/{order}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Done order(
            @PathVariable String target,
            @PathVariable String order,
            @RequestBody Confirmed confirmed,
            Authentication login) {
        Target known = Asked.found(Optional.ofNullable(targets.targets().get(target)), "target");
        Order given = Arrays.stream(Order.values())
                .filter(each -> each.label().equals(order))
                .findFirst()
                .orElseThrow(() -> Asked.wrong("A job can be told to start, pause or restart."));
        if (!target.equals(confirmed.confirm())) {
            throw Asked.wrong("Say confirm with the target's name: this would " + given.label() + " its job.");
        }
        ResetScope reset = reset(confirmed.reset());
        return obeyed(() -> {
            String job = orderJobs.jobOf(known);
            orderJobs.order(target, known, job, given, reset, Askers.of(login));
            return new Done(target, job, given.label());
        });
    }

    /**
     * Why the entries are cancelled.
     *
     * @param reason why, in 1 to 200 characters; the audit is told, so it should name nobody
     * @param dryRun true to change nothing and tell what would be done
     */
    record AllOff(@Nullable String reason, @Nullable Boolean dryRun) {}

    /**
     * Cancels all entries that wait for a target which is not configured any more; 409 for one that is, since its entries go on.
     * More than a hundred are cancelled beside the work: ask under Location how far that is.
     *
     * @param target the target's name
     * @return how many came to what
     */
    @PostMapping(path = "/{target}/entries/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Operation> cancelEntries(
            @PathVariable String target, @RequestBody AllOff why, Authentication login) {
        Reason reason = Reason.said(why.reason()).orElseThrow(() -> Asked.wrong(Reason.WANTED));
        if (cancelAllWaiting.isConfigured(target)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "The target is configured, so its entries go on. Remove the target from the configuration first, or cancel entries one by one.");
        }
        return OperationsController.answer(
                cancelAllWaiting.cancel(target, reason, Boolean.TRUE.equals(why.dryRun()), Askers.of(login)));
    }

    private static ResetScope reset(@Nullable String words) {
        try {
            return words == null ? ResetScope.USUAL : ResetScope.of(words);
        } catch (IllegalArgumentException e) {
            throw Asked.wrong("reset: " + e.getMessage());
        }
    }

    private interface ToGraph {
        Done ask();
    }

    private static Done obeyed(ToGraph graph) {
        try {
            return graph.ask();
        } catch (GraphTroubleException e) {
            throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, e.reason() + " " + e.whatToDo(), e);
        } catch (IllegalStateException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, e.getMessage(), e);
        }
    }
}
