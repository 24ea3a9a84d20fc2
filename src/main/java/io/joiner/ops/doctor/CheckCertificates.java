package io.joiner.ops.doctor;

import io.joiner.http.tls.TlsContexts;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When the first certificate of each bundle in use ends. */
@Component
class CheckCertificates implements Check {

    private static final Duration SOON = Duration.ofDays(30);
    private static final String RENEW =
            "Operator: renew it; with reload-on-update of the bundle, joiner takes the new one without a restart.";

    private final TlsContexts contexts;
    private final Clock clock;

    CheckCertificates(TlsContexts contexts, Clock clock) {
        this.contexts = contexts;
        this.clock = clock;
    }

    @Override
    public List<CheckResult> look() {
        return contexts.names().stream()
                .flatMap(bundle -> first(bundle).map(end -> judge(bundle, end)).stream())
                .toList();
    }

    private Optional<Instant> first(String bundle) {
        return contexts.certificates(bundle).stream()
                .map(X509Certificate::getNotAfter)
                .min(Comparator.naturalOrder())
                .map(Date::toInstant);
    }

    private CheckResult judge(String bundle, Instant end) {
        String about = "certificates " + bundle;
        String day = end.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            return CheckResult.wrong(
                    about, "One ended on " + day + ".", "Whoever checks it agrees on no connection.", RENEW);
        }
        return now.isBefore(end.minus(SOON))
                ? CheckResult.ok(about, "The first ends on " + day + ".")
                : CheckResult.warning(about, "One ends on " + day + ".", "Then no connection is agreed on.", RENEW);
    }
}
