package io.joiner.ops.console;

import io.joiner.ops.targets.PauseProvisioning;
import io.joiner.ops.targets.Paused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who looks at it, and what is paused. */
@ControllerAdvice(basePackageClasses = KnowVisitor.class)
class KnowVisitor {

    private final PauseProvisioning pauseProvisioning;

    KnowVisitor(PauseProvisioning pauseProvisioning) {
        this.pauseProvisioning = pauseProvisioning;
    }

    @ModelAttribute("visitor")
    @Nullable Visitor visitor(@Nullable Authentication login) {
        return login == null ? null : Visitor.of(login);
    }

    /** Shown above every page: whoever wonders why nothing goes on must not have to search. */
    @ModelAttribute("pauses")
    List<Paused> pauses(@Nullable Authentication login) {
        return login == null ? List.of() : pauseProvisioning.now();
    }
}
