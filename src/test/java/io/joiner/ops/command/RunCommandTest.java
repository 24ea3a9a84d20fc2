package io.joiner.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {

    @Test
    void keysOfTheConfigurationAloneStartTheApplication() {
        assertThat(RunCommand.isMeantBy()).isFalse();
        assertThat(RunCommand.isMeantBy("--server.port=0", "--debug", "--joiner.audit.url=http://a b"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "--help", "--version", "-h", "nonsense"})
    void anyOtherWordAsksForACommand(String word) {
        assertThat(RunCommand.isMeantBy("--server.port=0", word)).isTrue();
    }

    @Test
    void helpNamesEachCommand() {
        CommandRun help = CommandRun.of("--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("map", "Exit codes: 0 all is well");
    }

    @Test
    void aCommandThatIsNoneIsAWrongCall() {
        CommandRun wrong = CommandRun.of("mop");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("'mop'", "Try 'joiner --help'.");
    }
}
