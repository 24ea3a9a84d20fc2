package io.joiner.ops.console;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who looks at it. */
@ControllerAdvice(basePackageClasses = KnowVisitor.class)
class KnowVisitor {

    @ModelAttribute("visitor")
    @Nullable Visitor visitor(@Nullable Authentication login) {
        return login == null ? null : Visitor.of(login);
    }
}
