package io.joiner.ops.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.ops.cli.CommandRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void showsTheVeryRequestThatWouldBeSent() throws IOException {
        CommandRun run = CommandRun.withATarget("map", file("a.ndjson", """
                {"objectId":"ada","eventId":"1","notBefore":"2026-12-01T06:00:00Z","hireDate":"2026-12-01"}
                """));

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "line 1: event plain:1 by profile plain, lane normal, not before 2026-12-01T06:00:00Z, hired 2026-12-01",
                        "POST /servicePrincipals/sp-1/synchronization/jobs/job-1/provisionOnDemand",
                        "{\"parameters\":[{\"ruleId\":\"rule-1\",\"subjects\":[{\"objectId\":\"ada\",\"objectTypeName\":\"User\"}]}]}",
                        "a.ndjson: 1 would be accepted, 0 rejected, 0 ignored, 0 duplicates");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void saysByWhatAPersonWouldBeLookedUpFirst() throws IOException {
        CommandRun run = CommandRun.withATarget("map", file("a.json", "{\"mail\":\"ada@example.com\"}"));

        assertThat(run.out()).contains("target travel: the person is looked up by mail first");
    }

    @Test
    void showsEachCallThatALargeGroupTakes() throws IOException {
        CommandRun run = CommandRun.withATarget("map", file("a.json", """
                {"objectId":"group","objectTypeName":"Group","members":["m1","m2","m3","m4","m5","m6"]}"""));

        assertThat(run.lines()).filteredOn(line -> line.contains("\"links\"")).hasSize(2);
        assertThat(run.out()).contains("target travel: 2 calls");
    }

    @Test
    void findsTroubleInWhatWouldBeRejectedAndNamesPlaceAndReason() throws IOException {
        CommandRun run = CommandRun.withATarget("map", file("a.csv", """
                objectId,eventType
                ada,user.created
                ,user.created
                bob,user.deleted
                """));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "line 3: rejected: profile plain: nobody is named",
                        "line 4: ignored: profile plain: it tells of no created user",
                        "1 would be accepted, 1 rejected, 1 ignored");
    }

    @Test
    void tellsProgramsTheSameAsOneObjectALine() throws IOException {
        CommandRun run = CommandRun.withATarget("map", "--json", file("a.ndjson", """
                {"objectId":"ada","eventId":"1"}
                {"objectId":"ada","eventId":"1"}
                x
                """));

        assertThat(run.lines().stream().map(line -> json(line).path("outcome").asText()))
                .containsExactly("accepted", "duplicate", "rejected", "");
        assertThat(json(run.lines().get(3)).at("/targets/travel/calls").asInt()).isEqualTo(1);
    }

    @Test
    void countsAndTimesALargeZippedFileAsBulk() throws IOException {
        String lines = IntStream.range(0, 500)
                .mapToObj(i -> "{\"objectId\":\"p%d\"}%n".formatted(i))
                .collect(Collectors.joining());
        Path zipped = folder.resolve("a.ndjson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }

        CommandRun run = CommandRun.withATarget("map", zipped.toString());

        assertThat(run.out()).contains("lane bulk", "target travel: 500 calls, 17 minutes by the limit alone");
    }

    @Test
    void readsOnlyTheFirstItemsWhenAskedTo() throws IOException {
        CommandRun run = CommandRun.withATarget(
                "map", "--limit", "1", file("a.ndjson", "{\"objectId\":\"ada\"}\n{\"objectId\":\"bob\"}\n"));

        assertThat(run.out()).contains("1 would be accepted");
    }

    @Test
    void triesAProfileThatIsNothingButABlockOfConfiguration() throws IOException {
        CommandRun run = CommandRun.withATarget(
                "map",
                "--profile",
                "mine",
                "--joiner.mapping.profiles.mine.object-id=.who.id",
                "--joiner.mapping.profiles.mine.event-id=.nr",
                file("a.json", "{\"who\":{\"id\":\"ada\"},\"nr\":7}"));

        assertThat(run.out()).contains("event mine:7 by profile mine");
    }

    @Test
    void writesNothingWherever() throws IOException {
        Path data = folder.resolve("data");
        CommandRun.withATarget("map", "--joiner.data-dir=" + data, file("a.json", "{\"objectId\":\"ada\"}"));

        assertThat(data).doesNotExist();
    }

    @Test
    void isCalledWronglyWithoutAFileOrWithAProfileThatIsNone() throws IOException {
        String file = file("a.json", "{}");

        assertThat(CommandRun.withATarget("map").code()).isEqualTo(2);
        assertThat(CommandRun.withATarget("map", folder.resolve("none.json").toString())
                        .err())
                .contains("none.json is no file that can be read.");
        CommandRun noProfile = CommandRun.withATarget("map", "--profile", "nope", file);
        assertThat(noProfile.code()).isEqualTo(2);
        assertThat(noProfile.err()).contains("there is no such profile; known are: ", "plain");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
