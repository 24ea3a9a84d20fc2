package io.joiner.ops.console;

import io.joiner.ops.operations.Reason;
import io.joiner.ops.people.ErasePerson;
import io.joiner.ops.people.ErasePerson.Erasure;
import io.joiner.ops.people.ErasePerson.Outcome;
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

/** Shows what would be erased of a person, and erases it once that is confirmed. */
@Controller
class ErasePage {

    private final ErasePerson erasePerson;

    ErasePage(ErasePerson erasePerson) {
        this.erasePerson = erasePerson;
    }

    @GetMapping("/people/{id}/erase")
    String look(@PathVariable String id, Model model) {
        Erasure found = erasePerson.look(id);
        if (found.outcome() == Outcome.NOBODY) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("id", id);
        model.addAttribute("found", found);
        model.addAttribute("waits", found.outcome() == Outcome.WAITS);
        model.addAttribute("erasable", found.outcome() == Outcome.WOULD_ERASE || found.outcome() == Outcome.WAITS);
        return "erase";
    }

    /**
     * Erases.
     *
     * @param cancel whether what waits for the person is called off first
     * @param sure that whoever asks knows there is no way back
     */
    @PostMapping("/people/{id}/erase")
    String erase(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "false") boolean cancel,
            @RequestParam(defaultValue = "false") boolean sure,
            @ModelAttribute("visitor") Visitor visitor,
            RedirectAttributes next) {
        Optional<Reason> why = Reason.said(reason);
        if (!sure || why.isEmpty()) {
            String wanted = sure ? Reason.WANTED : "say that you know it can't be undone.";
            return backTo(id, "Nothing was erased: " + wanted, next);
        }
        Erasure erased = erasePerson.erase(id, why.get(), cancel, visitor.asker());
        return erased.outcome() == Outcome.ERASED ? onwards(erased, next) : backTo(id, erased.words(), next);
    }

    /** No id of the person is known any more: to an entry of the person's, and without one to where others are looked for. */
    private static String onwards(Erasure erased, RedirectAttributes next) {
        next.addFlashAttribute("told", erased.words());
        if (erased.entries().isEmpty()) {
            return "redirect:/people";
        }
        next.addAttribute("entry", erased.entries().get(0));
        return "redirect:/people/{entry}";
    }

    private static String backTo(String id, String told, RedirectAttributes next) {
        next.addAttribute("id", id);
        next.addFlashAttribute("told", told);
        return "redirect:/people/{id}/erase";
    }
}
