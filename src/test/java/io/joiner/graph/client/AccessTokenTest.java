package io.joiner.graph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import io.joiner.graph.client.AccessToken.TokenSource;
import io.joiner.graph.client.ProvisioningProperties.Credential;
import io.joiner.graph.client.ProvisioningProperties.CredentialType;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.SelfSigned;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Against a token endpoint over real https. */
class AccessTokenTest {

    private final ClockMovedByHand clock = new ClockMovedByHand(Instant.now());
    private SSLContext tls;
    private Simulator simulator;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        tls = SelfSigned.in(directory);
        simulator = Simulator.builder().https(tls).start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void isAskedForOnceHoweverManyCallsBeginAtOnce() throws Exception {
        AccessToken token = token(Tenant.CLIENT_SECRET);
        ExecutorService callers = Executors.newFixedThreadPool(20);
        Callable<String> call = token::value;
        List<Future<String>> values =
                callers.invokeAll(Stream.generate(() -> call).limit(20).toList());
        callers.shutdown();

        assertThat(values).extracting(Future::get).containsOnly(token.value());
        assertThat(simulator.tokens().asked()).isEqualTo(1);
    }

    @Test
    void isKeptUntilFiveMinutesBeforeItsEndAndThenRenewed() {
        AccessToken token = token(Tenant.CLIENT_SECRET);
        String first = token.value();
        clock.pass(Duration.ofMinutes(54));
        assertThat(token.value()).isEqualTo(first);

        clock.pass(Duration.ofMinutes(2));
        assertThat(token.value()).isNotEqualTo(first);
        assertThat(simulator.tokens().asked()).isEqualTo(2);
    }

    @Test
    void isDroppedWhenGraphRefusesIt() {
        AccessToken token = token(Tenant.CLIENT_SECRET);
        String first = token.value();
        token.refused("another token");
        assertThat(token.value()).isEqualTo(first);

        token.refused(first);
        assertThat(token.value()).isNotEqualTo(first);
    }

    @Test
    void isRenewedWhenATargetIsTriedAgainBecauseNewPermissionsComeWithNewTokensOnly() {
        AccessToken token = token(Tenant.CLIENT_SECRET);
        String first = token.value();
        token.renewFrom(clock.instant().plusSeconds(30));
        token.renewFrom(clock.instant().plusSeconds(60));
        clock.pass(Duration.ofSeconds(29));
        assertThat(token.value()).isEqualTo(first);

        clock.pass(Duration.ofSeconds(1));
        String second = token.value();
        assertThat(second).isNotEqualTo(first).isEqualTo(token.value());

        clock.pass(Duration.ofSeconds(30));
        assertThat(token.value()).isNotEqualTo(second);
    }

    @Test
    void saysWhyThereIsNoneWithoutTellingTheSecret() {
        assertThatThrownBy(() -> token("wr0ng-secret").value())
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("AADSTS7000215")
                .hasMessageNotContaining("wr0ng-secret");
    }

    /** The library's own repeats would sleep in the call, with the lock held that all calls wait for. */
    @Test
    @Timeout(30)
    void doesNotSleepForAsLongAsEntraAsks() {
        AccessToken token = token(Tenant.CLIENT_SECRET);
        simulator.failNext(1, "/oauth2/v2.0/token", 429, Duration.ofDays(1));

        assertThatThrownBy(token::value).isInstanceOf(TokenUnavailableException.class);
        assertThat(token.value()).isNotBlank();
    }

    @Test
    void tellsSinceWhenThereIsNone() {
        TokenSource[] source = {TokensOf::none};
        AccessToken token = new AccessToken(() -> source[0].fetch(), clock);
        assertThat(token.failingSince()).isEmpty();

        Instant first = clock.instant();
        assertThatThrownBy(token::value).isInstanceOf(TokenUnavailableException.class);
        clock.pass(Duration.ofMinutes(1));
        assertThatThrownBy(token::value).isInstanceOf(TokenUnavailableException.class);
        assertThat(token.failingSince()).contains(first);
        assertThat(token.failing()).hasValueSatisfying(failing -> {
            assertThat(failing.reason()).isEqualTo("Microsoft Entra gave no token");
            assertThat(failing.whatToDo()).startsWith("Operator: check tenant");
        });

        source[0] = () -> new AccessToken.Token("token", Instant.MAX);
        token.value();
        assertThat(token.failingSince()).isEmpty();
    }

    @Test
    void isHadForACertificateAsWell(@TempDir Path directory) throws Exception {
        AccessToken token = token(new Credential(
                CredentialType.CLIENT_CERTIFICATE,
                Tenant.ID,
                Tenant.CLIENT_ID,
                null,
                SelfSigned.pkcs12(directory).toString(),
                SelfSigned.PASSWORD,
                simulator.authority(),
                null));

        assertThat(token.value()).isNotBlank();
    }

    private AccessToken token(String secret) {
        return token(new Credential(
                CredentialType.CLIENT_SECRET,
                Tenant.ID,
                Tenant.CLIENT_ID,
                secret,
                null,
                null,
                simulator.authority(),
                null));
    }

    private AccessToken token(Credential credential) {
        ProvisioningProperties properties = new ProvisioningProperties(
                simulator.graphUrl(),
                simulator.graphUrl(),
                Duration.ofSeconds(10),
                1,
                Duration.ofHours(6),
                Duration.ofMinutes(5),
                credential,
                new ProvisioningProperties.LimitProperties(
                        5, Duration.ofSeconds(10), Duration.ZERO, ProvisioningProperties.LimitScope.APP),
                new ProvisioningProperties.OutcomeLogProperties(true, 5, Duration.ofSeconds(10), Duration.ZERO));
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean(
                "httpClient", new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(tls)).build());
        return new AccessToken(
                new CredentialConfiguration()
                        .tokenSource(properties, beans.getBeanProvider(com.azure.core.http.HttpClient.class), clock),
                clock);
    }
}
