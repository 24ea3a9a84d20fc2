package io.joiner.ops.console;

import io.joiner.ops.access.AccessProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Asks who it is. */
@Controller
class LoginPage {

    private final AccessProperties access;

    LoginPage(AccessProperties access) {
        this.access = access;
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("nobodyCan", access.users().isEmpty());
        return "login";
    }
}
