package io.joiner.ops.cli;

import io.joiner.ledger.query.ListRejected;
import io.joiner.ops.cli.context.StartLean;
import io.joiner.ops.cli.output.Output;
import io.joiner.ops.entries.RejectedStory;
import io.joiner.ops.entries.ShowText;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.people.EntryStory;
import io.joiner.ops.people.ShowNames;
import io.joiner.ops.people.TellStory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells the story of a person, an event, an entry or a rejected event. */
@Command(
        name = "explain",
        description =
                "Tells all that happened to a person or an event, from the source to the audit's receipt: the state,"
                        + " why, who must do what, and when it goes on.")
final class Explain implements Callable<Integer> {

    private final StartLean start;

    @Mixin
    private Output output = new Output();

    @Mixin
    private Whoever whoever = new Whoever();

    @Parameters(
            paramLabel = "ID",
            description =
                    "Id of an entry, an event or a rejected event, key of an event, object id, user principal name,"
                            + " mail address or employee number.")
    private @Nullable String id;

    Explain(StartLean start) {
        this.start = start;
    }

    @Override
    public Integer call() {
        String anyId = Objects.requireNonNull(id, "picocli requires it");
        try (ConfigurableApplicationContext context = start.asGuest()) {
            List<EntryStory> stories = stories(anyId, context);
            stories.forEach(story -> output.tell(story, StoryInWords.of(story)));
            Optional<RejectedStory> rejected = rejected(anyId, context);
            rejected.ifPresent(story -> output.tell(story, StoryInWords.of(story)));
            if (stories.isEmpty() && rejected.isEmpty()) {
                output.say("The ledger knows nobody and nothing by this id.");
                return 1;
            }
            return 0;
        }
    }

    private List<EntryStory> stories(String anyId, BeanFactory beans) {
        Asker asker = whoever.asker();
        return asker.seesPersonalIds()
                ? beans.getBean(ShowNames.class).ofAnyId(anyId, asker)
                : beans.getBean(TellStory.class).ofAnyId(anyId, asker);
    }

    private Optional<RejectedStory> rejected(String anyId, BeanFactory beans) {
        Asker asker = whoever.asker();
        return asker.seesPersonalIds()
                ? beans.getBean(ShowText.class).of(anyId, asker)
                : beans.getBean(ListRejected.class)
                        .find(anyId, RejectedStory.MOST_CHARACTERS)
                        .map(RejectedStory::masked);
    }
}
