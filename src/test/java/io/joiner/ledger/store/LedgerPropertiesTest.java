package io.joiner.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class LedgerPropertiesTest {

    private final ApplicationContextRunner joiner = new ApplicationContextRunner().withUserConfiguration(Keys.class);

    @Configuration
    @EnableConfigurationProperties(LedgerProperties.class)
    @ImportAutoConfiguration(ValidationAutoConfiguration.class)
    static class Keys {}

    @Test
    void keepsTheLedgerUnderTheDataFolderUnlessToldOtherwise() {
        joiner.withPropertyValues("joiner.data-dir=here", "joiner.ledger.url=")
                .run(context -> assertThat(
                                context.getBean(LedgerProperties.class).file())
                        .isEqualTo(Path.of("here", "ledger.db")));
    }

    @Test
    void stopsTheStartForADatabaseThatIsNotTakenYet() {
        joiner.withPropertyValues("joiner.ledger.url=jdbc:mysql://db/joiner")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(
                                "joiner.ledger.url must be empty, or begin with jdbc:sqlite: or jdbc:postgresql:"));
    }
}
