package io.joiner.ops.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.filter.OncePerRequestFilter;

/** Has everybody log in anew after a working day: a page left open asks for news, and would keep its session for ever. */
final class EndOldSessions extends OncePerRequestFilter {

    static final Duration LONGEST = Duration.ofHours(12);

    private final Clock clock;

    EndOldSessions(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && isOld(session)) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private boolean isOld(HttpSession session) {
        Instant began = Instant.ofEpochMilli(session.getCreationTime());
        return began.plus(LONGEST).isBefore(clock.instant());
    }
}
