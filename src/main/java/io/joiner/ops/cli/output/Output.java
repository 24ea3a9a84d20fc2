package io.joiner.ops.cli.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command tells what it found: as text for people, or as JSON for programs. */
public final class Output {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--json", description = "Print JSON, one object a line.")
    private boolean json;

    private @Nullable ProgressLine line;

    /** Something that can be told in both ways. */
    public interface Told {
        String inWords();
    }

    public void tell(Told told) {
        tell(told, told.inWords());
    }

    public void tell(Object value, String inWords) {
        line().clear();
        spec().commandLine().getOut().println(json ? json(value) : inWords);
    }

    /** The same, seen at once: what comes next may take long. */
    public void tellNow(Object value, String inWords) {
        tell(value, inWords);
        spec().commandLine().getOut().flush();
    }

    /** Said beside the output. */
    public void say(String words) {
        line().say(words);
    }

    /** Where is said how far long work is; never on standard output. */
    public ProgressLine line() {
        ProgressLine made = line == null ? new ProgressLine(err(), Help.Ansi.AUTO.enabled()) : line;
        line = made;
        return made;
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what a command tells is always JSON", e);
        }
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(command, "picocli sets it");
    }
}
