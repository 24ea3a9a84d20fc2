package io.joiner.ledger.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.ledger.query.ProbeLedger;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.support.LedgerInAFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What may stand in joiner.ledger.url, and what may not. */
class UrlParametersTest {

    private static final String SERVER = "jdbc:postgresql://db.example.com/joiner";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reWriteBatchedInserts=true",
                "reWriteBatchedInserts",
                "readOnly=true",
                "replication=database",
                "queryTimeout=5",
                "socketTimeout=0",
                "targetServerType=secondary",
                "targetServerType=preferSecondary",
                "targetServerType=preferPrimary",
                "targetServerType=slave"
            })
    void refusesWhatBreaksAPromise(String parameter) {
        String name = parameter.replaceFirst("=.*", "");

        assertThat(UrlParameters.trouble(SERVER + "?sslmode=verify-full&" + parameter))
                .hasValueSatisfying(trouble -> {
                    assertThat(trouble.why()).contains("joiner.ledger.url sets the parameter " + name);
                    assertThat(trouble.whatToDo()).isEqualTo("Operator: remove " + name + " from joiner.ledger.url.");
                });
    }

    @ParameterizedTest
    @CsvSource({"sslMode=verify-full, write sslmode", "timeout=5, remove the parameter"})
    void refusesWhatTheDriverWouldSilentlyIgnore(String parameter, String whatToDo) {
        assertThat(UrlParameters.trouble(SERVER + "?" + parameter)).hasValueSatisfying(trouble -> {
            assertThat(trouble.why()).contains(parameter.replaceFirst("=.*", ""), "would ignore");
            assertThat(trouble.whatToDo()).contains(whatToDo);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {":99999/joiner", "/joiner?service=nobody-knows-it", "/joiner?user=%zz"})
    void refusesWhatTheDriverCanNotRead(String rest) {
        assertThat(UrlParameters.trouble("jdbc:postgresql://db.example.com" + rest))
                .hasValueSatisfying(trouble -> assertThat(trouble.why()).contains("can't be read"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?sslmode=verify-full&sslrootcert=/etc/ca.pem",
                "?reWriteBatchedInserts=false&readOnly=false&queryTimeout=0&socketTimeout=60",
                "?targetServerType=primary",
                "?user=joiner&password=secret"
            })
    void takesWhatSaysHowToReachTheServer(String parameters) {
        assertThat(UrlParameters.trouble(SERVER + parameters)).isEmpty();
    }

    @Test
    void aServersRowsTakeAPartOfTheHeapUnlessTheUrlSaysMore() {
        assertThat(UrlParameters.defaults(new LedgerProperties.Database(SERVER, null, null)))
                .containsEntry("maxResultBuffer", "25p");
        assertThat(UrlParameters.trouble(SERVER + "?maxResultBuffer=1G")).isEmpty();
    }

    @Test
    void ofSeveralHostsOnlyThePrimaryIsWrittenTo() {
        String url = "jdbc:postgresql://a.example.com,b.example.com/joiner";

        assertThat(UrlParameters.trouble(url)).isEmpty();
        assertThat(UrlParameters.defaults(new LedgerProperties.Database(url, null, null)))
                .containsEntry("targetServerType", "primary");
        assertThat(UrlParameters.trouble(url + "?targetServerType=any")).isPresent();
        assertThat(UrlParameters.defaults(new LedgerProperties.Database(SERVER, null, null)))
                .doesNotContainKey("targetServerType");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:file:/var/lib/joiner/ledger.db"})
    void refusesASqliteLedgerThatIsNoFile(String url) {
        assertThat(UrlParameters.trouble(url))
                .map(LedgerTrouble::why)
                .hasValueSatisfying(why -> assertThat(why).contains("names no file"));
    }

    /** Such parameters came before joiner's own, which then were no parameters any more. */
    @ParameterizedTest
    @ValueSource(strings = {"?journal_mode=DELETE", "?synchronous=OFF", "?cache_size=-100"})
    void refusesParametersOfASqliteLedger(String parameters) {
        assertThat(UrlParameters.trouble("jdbc:sqlite:/var/lib/joiner/ledger.db" + parameters))
                .map(LedgerTrouble::why)
                .hasValueSatisfying(why -> assertThat(why).contains("takes no parameters"));
        assertThat(UrlParameters.trouble("jdbc:sqlite:/var/lib/joiner/ledger.db"))
                .isEmpty();
    }

    @Test
    void joinerDoesNotStartAndSaysWhatToDo() {
        Map<String, String> keys = Map.of("joiner.ledger.url", SERVER + "?reWriteBatchedInserts=true");

        assertThatThrownBy(() -> new LedgerInAFolder(folder, Clock.systemUTC(), keys))
                .hasRootCauseInstanceOf(UnfitLedgerException.class)
                .rootCause()
                .satisfies(cause -> {
                    FailureAnalysis analysis = Objects.requireNonNull(new UnfitLedgerFailureAnalyzer().analyze(cause));
                    assertThat(analysis.getDescription()).contains("reWriteBatchedInserts", "duplicates");
                    assertThat(analysis.getAction()).contains("remove reWriteBatchedInserts");
                });
    }

    @Test
    void theCheckSaysSoToo() {
        String url = SERVER + "?reWriteBatchedInserts=true";

        Optional<LedgerTrouble> trouble =
                new ProbeLedger(new LedgerProperties(folder, new LedgerProperties.Database(url, null, null))).trouble();

        assertThat(trouble).isEqualTo(UrlParameters.trouble(url)).isPresent();
    }
}
