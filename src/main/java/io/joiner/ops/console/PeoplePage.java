package io.joiner.ops.console;

import io.joiner.ledger.EntryState;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.people.AskForPerson;
import io.joiner.ops.people.EntryStory;
import io.joiner.ops.people.ShowNames;
import io.joiner.ops.people.Standing;
import io.joiner.ops.people.TellStory;
import io.joiner.ops.people.WatchLookUps;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People: searched by any id, and the whole story of one. */
@Controller
class PeoplePage {

    private final TellStory tellStory;
    private final ShowNames showNames;
    private final AskForPerson askForPerson;
    private final WatchLookUps watchLookUps;
    private final FilterChoices choices;

    PeoplePage(
            TellStory tellStory,
            ShowNames showNames,
            AskForPerson askForPerson,
            WatchLookUps watchLookUps,
            FilterChoices choices) {
        this.watchLookUps = watchLookUps;
        this.tellStory = tellStory;
        this.showNames = showNames;
        this.askForPerson = askForPerson;
        this.choices = choices;
    }

    /** One story with all its moments in order. */
    record Told(EntryStory story, List<Moment> moments) {

        public boolean isParked() {
            return story.state() == EntryState.PARKED;
        }

        /** What has ended well, or is being called, can't be called off. */
        public boolean isCancellable() {
            return isParked() || story.state() == EntryState.READY || story.state() == EntryState.SCHEDULED;
        }
    }

    /**
     * Whoever is the only one found is shown at once, under an id that names nobody in the browser's history. The page itself
     * posts what is searched for, so that no proxy's log holds a name; an address with an id finds people all the same.
     */
    @RequestMapping(
            path = "/people",
            method = {RequestMethod.GET, RequestMethod.POST})
    String search(
            @RequestParam(required = false) @Nullable String q,
            @ModelAttribute("visitor") Visitor visitor,
            RedirectAttributes path,
            Model model) {
        String wanted = q == null ? "" : q.strip();
        List<EntryStory> found =
                wanted.isEmpty() ? List.of() : found(wanted, visitor.asker().unasked());
        List<String> people = found.stream()
                .map(story -> PersonPath.id(story.objectId(), story.id()))
                .distinct()
                .toList();
        if (people.size() == 1) {
            path.addAttribute("id", people.get(0));
            return "redirect:/people/{id}";
        }
        model.addAttribute("q", wanted);
        model.addAttribute("found", found);
        choices.offer(model);
        return "people";
    }

    @GetMapping("/people/{id}")
    String person(@PathVariable String id, @ModelAttribute("visitor") Visitor visitor, Model model) {
        model.addAttribute("named", false);
        return person(id, found(id, visitor.asker().unasked()), visitor, model);
    }

    /** The same with whole names, for the role hr; it does not refresh itself, since each look is noted. */
    @PostMapping("/people/{id}/names")
    String names(@PathVariable String id, @ModelAttribute("visitor") Visitor visitor, Model model) {
        model.addAttribute("named", true);
        watchLookUps.count(id, visitor.asker());
        return person(id, showNames.ofAnyId(id, visitor.asker()), visitor, model);
    }

    private List<EntryStory> found(String anyId, Asker asker) {
        watchLookUps.count(anyId, asker);
        List<EntryStory> stories = tellStory.ofAnyId(anyId, asker);
        watchLookUps.found(anyId, stories.stream().map(EntryStory::id).toList(), asker);
        return stories;
    }

    private String person(String id, List<EntryStory> stories, Visitor visitor, Model model) {
        if (stories.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("id", id);
        model.addAttribute("names", names(stories));
        AskForPerson.Answer answer = askForPerson.ask(id, visitor.asker().unasked());
        model.addAttribute("answer", answer);
        model.addAttribute("blocked", stands(answer, Standing.Readiness.BLOCKED));
        model.addAttribute("erased", stands(answer, Standing.Readiness.ERASED));
        model.addAttribute(
                "stories",
                stories.stream()
                        .map(story -> new Told(story, InOrder.of(story)))
                        .toList());
        return "person";
    }

    private static boolean stands(AskForPerson.Answer answer, Standing.Readiness readiness) {
        return answer.targets().stream().anyMatch(target -> target.standing().readiness() == readiness);
    }

    private static String names(List<EntryStory> stories) {
        return stories.stream()
                .flatMap(story -> story.events().stream())
                .map(event -> event.userPrincipalName() == null ? event.mail() : event.userPrincipalName())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
