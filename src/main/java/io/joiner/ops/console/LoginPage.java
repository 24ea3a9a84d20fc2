package io.joiner.ops.console;

import io.joiner.ops.access.user.AccessProperties;
import java.net.URI;
import java.util.Objects;
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
        model.addAttribute("nobodyCan", access.nobodyCanLogIn());
        model.addAttribute("byPassword", !access.users().isEmpty());
        model.addAttribute("byIssuer", access.oidc() == null ? null : host(access.oidc()));
        return "login";
    }

    /** People know the issuer by its name, not by a path on it. */
    private static String host(AccessProperties.Oidc oidc) {
        return Objects.requireNonNullElse(URI.create(oidc.issuer()).getHost(), oidc.issuer());
    }
}
