package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.routes.RouteFile.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The house rules of route files. */
class RouteFilesTest {

    private static final String KEBAB_CASE = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final int MOST_ROUTES_A_STAGE = 3;
    private static final CanonicalForm CANONICAL = new CanonicalForm();

    static List<RouteFile> files() {
        return RouteFile.all();
    }

    @Test
    void aStageIsAFile() {
        assertThat(files())
                .extracting(RouteFile::name)
                .contains(
                        "receive-file.camel.yaml",
                        "accept.camel.yaml",
                        "provision.camel.yaml",
                        "audit.camel.yaml",
                        "failures.camel.yaml")
                .allMatch(name -> name.matches(KEBAB_CASE + "\\.camel\\.yaml"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isCanonical(RouteFile file) {
        assertThat(CANONICAL.faults(file.text())).isEmpty();
    }

    /** The schema alone proves nothing before it has been seen to refuse. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "- setBody: {id: a, simple: 'unwrapped'}",
                "- setBody: {id: a, expression: {simple: 'text instead of a block'}}",
                "- setBody: {id: a, expression: {simple: {expression: x, unknownOption: 1}}}",
                "- to: 'direct:shorthand'",
                "- to: {id: a, url: 'direct:misspelt'}",
                "- bean: {id: a, ref: b, unknownOption: 1}",
                "- marshal: {id: a, json: {library: NoSuchLibrary}}",
                "- unheardOf: {id: a}",
                "- split: {id: a, expression: {simple: {expression: x}}, steps: [{to: 'direct:deep-within'}]}"
            })
    void theSchemaRefusesWhatIsNotCanonical(String step) {
        assertThat(CANONICAL.faults(routeWith("- bean: {id: a, ref: b}"))).isEmpty();
        assertThat(CANONICAL.faults(routeWith(step))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- route: {id: a, from: {uri: direct, steps: []}, unknownOption: 1}",
                "- route: {id: a, from: 'direct:shorthand'}",
                "- routeConfiguration: {id: a, onException: [{onException: {exception: java.lang.Exception}}]}"
            })
    void theSchemaRefusesFilesThatAreNotCanonical(String text) {
        assertThat(CANONICAL.faults(text)).isNotEmpty();
    }

    /** What the schema lets pass: data formats and languages are optional in it, all of them at once are not refused. */
    @ParameterizedTest
    @MethodSource("files")
    void namesOneDataFormatAndOneLanguageEach(RouteFile file) {
        Set<String> notFormats = Set.of("id", "description");
        assertThat(file.steps())
                .filteredOn(step -> step.kind().endsWith("marshal"))
                .allSatisfy(step -> assertThat(step.options().properties())
                        .filteredOn(option -> !notFormats.contains(option.getKey()))
                        .hasSize(1));
        assertThat(file.content().findValues("expression"))
                .filteredOn(JsonNode::isObject)
                .allSatisfy(expression -> assertThat(expression.size()).isEqualTo(1));
    }

    @ParameterizedTest
    @MethodSource("files")
    void holdsAFewRoutesOfOneStage(RouteFile file) {
        boolean failures = file.name().startsWith("failures");
        assertThat(file.parts())
                .isNotEmpty()
                .extracting(Map.Entry::getKey)
                .containsOnly(failures ? "routeConfiguration" : "route");
        // Failures stand together, one for each route that calls out or reads.
        assertThat(failures ? 0 : file.parts().size()).isLessThanOrEqualTo(MOST_ROUTES_A_STAGE);
    }

    @ParameterizedTest
    @MethodSource("files")
    void describesEachRouteInASentence(RouteFile file) {
        assertThat(file.parts()).allSatisfy(part -> {
            assertThat(part.getValue().path("id").asText()).matches(KEBAB_CASE);
            // One sentence: it begins with a capital letter, and no other follows it.
            assertThat(part.getValue().path("description").asText()).matches("[A-Z][^\\n]{20,}[^.\\s]");
        });
    }

    @Test
    void idsAreUniqueOverAllFiles() {
        assertThat(files().stream()
                        .flatMap(file -> Stream.concat(
                                file.parts().stream()
                                        .map(part -> part.getValue().path("id").asText()),
                                file.steps().stream().map(Step::id))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyStepHasAnId(RouteFile file) {
        assertThat(file.steps())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.id()).as(step.kind()).matches(KEBAB_CASE));
    }

    @ParameterizedTest
    @MethodSource("files")
    void decidesNothing(RouteFile file) {
        Set<String> scripts = Set.of("groovy", "js", "javascript", "java", "python", "ognl", "mvel", "spel", "joor");
        assertThat(file.steps()).extracting(Step::kind).doesNotContain("toD", "script", "recipientList");
        assertThat(file.steps())
                .filteredOn(step -> step.kind().equals("choice"))
                .allSatisfy(choice -> assertThat(RouteFile.stepsOf(choice.options()))
                        .extracting(Step::kind)
                        .doesNotContain("choice"));
        assertThat(file.content().findValues("expression"))
                .filteredOn(JsonNode::isObject)
                .allSatisfy(expression -> assertThat(expression.properties())
                        .extracting(Map.Entry::getKey)
                        .doesNotContainAnyElementsOf(scripts));
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesOptionsOfEndpointsAsParameters(RouteFile file) {
        assertThat(file.content().findValues("uri"))
                .allSatisfy(uri -> assertThat(uri.asText()).doesNotContain("?", "${"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void dropsAllHeadersBeforeEachCallOut(RouteFile file) {
        assertThat(file.routes())
                .allSatisfy(route -> assertThat(callsWithForeignHeaders(route)).isEmpty());
    }

    @Test
    void aCallOutWithForeignHeadersWouldBeFound() {
        String call = "- to: {id: b, uri: '{{some.url}}'}";

        assertThat(callsWithForeignHeaders(routeIn(routeWith(call)))).containsExactly("b");
        assertThat(callsWithForeignHeaders(routeIn(routeWith("- removeHeaders: {id: a, pattern: 'Camel*'}", call))))
                .containsExactly("b");
        assertThat(callsWithForeignHeaders(routeIn(routeWith("- removeHeaders: {id: a, pattern: '*'}", call))))
                .isEmpty();
    }

    private static List<String> callsWithForeignHeaders(JsonNode route) {
        List<Step> steps = RouteFile.stepsOf(route);
        return steps.stream()
                .filter(Step::callsOut)
                .filter(call -> steps.subList(0, steps.indexOf(call)).stream().noneMatch(Step::dropsAllHeaders))
                .map(Step::id)
                .toList();
    }

    private static String routeWith(String... steps) {
        return """
                - route:
                    id: some-route
                    from:
                      uri: direct
                      parameters:
                        name: some
                      steps:
                """
                + String.join(
                        "",
                        Stream.of(steps).map(step -> "        " + step + "\n").toList());
    }

    private static JsonNode routeIn(String yaml) {
        return RouteFile.of("some", yaml).routes().get(0);
    }
}
