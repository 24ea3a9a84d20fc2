package io.joiner.ops.cli;

import io.joiner.graph.job.FindRule;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.cli.context.StartLean;
import io.joiner.ops.cli.output.Output;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what Graph knows of each target. */
@Command(
        name = "targets",
        description = "Asks Graph for the jobs of each target, and tells which rule people go through, and why."
                + " Exit code 1 if a target has none.")
final class ShowTargets implements Callable<Integer> {

    private final StartLean start;

    @Mixin
    private Output output = new Output();

    ShowTargets(StartLean start) {
        this.start = start;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = start.withGraph()) {
            FindRule findRule = context.getBean(FindRule.class);
            boolean all = true;
            for (var target :
                    new TreeMap<>(context.getBean(TargetsProperties.class).targets()).entrySet()) {
                TargetSeen seen = look(findRule, target.getKey(), target.getValue());
                output.tell(seen);
                all &= seen.ruleId() != null;
            }
            return all ? 0 : 1;
        }
    }

    private static TargetSeen look(FindRule findRule, String name, Target target) {
        try {
            return TargetSeen.of(name, target, findRule.find(target));
        } catch (GraphTroubleException e) {
            return TargetSeen.untold(name, target, e.reason() + " " + e.whatToDo());
        }
    }
}
