package io.joiner.ops.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class EndOldSessionsTest {

    private final MockHttpSession session = new MockHttpSession();
    private final ClockMovedByHand clock = new ClockMovedByHand(Instant.ofEpochMilli(session.getCreationTime()));

    @Test
    void aSessionThatIsUsedAllDayLongStillEnds() throws ServletException, IOException {
        clock.pass(EndOldSessions.LONGEST);
        ask();
        assertThat(session.isInvalid()).isFalse();

        clock.pass(Duration.ofMillis(1));
        ask();
        assertThat(session.isInvalid()).isTrue();
    }

    private void ask() throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        MockFilterChain chain = new MockFilterChain();
        new EndOldSessions(clock).doFilter(request, new MockHttpServletResponse(), chain);
        assertThat(chain.getRequest()).isNotNull();
    }
}
