package io.joiner.ops.console;

import io.joiner.ledger.store.LedgerUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Says on a page that the ledger is away; all other troubles are told by the page {@code error}. */
@ControllerAdvice(basePackageClasses = ExplainTrouble.class)
class ExplainTrouble {

    @ExceptionHandler({LedgerUnavailableException.class, DataAccessException.class})
    String ledgerIsAway(HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        model.addAttribute("status", HttpStatus.SERVICE_UNAVAILABLE.value());
        return "error";
    }
}
