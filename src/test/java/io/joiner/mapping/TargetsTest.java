package io.joiner.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.mapping.Mapping.Mapped;
import io.joiner.mapping.Mapping.Rejected;
import io.joiner.mapping.target.Configured;
import io.joiner.mapping.target.Subject;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private final Configured configured = Configured.mappingWithoutTargets()
            .target("finance", "User", ".department == \"Finance\"")
            .target("all", "Worker", null)
            .target("vip", "User", ".vip");

    @Test
    void takeEventsTheyAccept() {
        assertThat(((Mapped) configured.map("{'objectId':'o','department':'Finance'}"))
                        .event()
                        .subjects())
                .extracting(subject -> subject.target() + " " + subject.objectTypeName())
                .containsExactly("all Worker", "finance User");
    }

    @Test
    void takeEventsThatNameThemWhateverTheyAccept() {
        assertThat(((Mapped) configured.map("{'mail':'m','target':['vip','finance','vip']}"))
                        .event()
                        .subjects())
                .extracting(Subject::target)
                .containsExactly("vip", "finance");
    }

    @Test
    void refuseAnEventThatNoneAccepts() {
        Configured picky = Configured.mappingWithoutTargets().target("vip", "User", ".vip");

        assertThat(reason(picky, "{'mail':'m'}")).isEqualTo("no target accepts it; the targets are: vip");
        assertThat(reason(Configured.mappingWithoutTargets(), "{'mail':'m'}"))
                .isEqualTo("no target accepts it; the targets are: none is configured");
    }

    @Test
    void takeNobodyWithoutAnObjectIdWhomNobodyCanLookUp() {
        assertThat(reason(configured, "{'mail':'m','target':'all'}"))
                .isEqualTo("target all knows a Worker by its object-id alone, and that is missing");
    }

    @Test
    void takeNoMembersInTheFormOf2020() {
        Configured legacy = Configured.mappingWithoutTargets().legacyTarget("old");

        assertThat(reason(legacy, "{'objectId':'o','objectTypeName':'Group','members':['m']}"))
                .isEqualTo("target old takes no members of groups, for its api is legacy; use api: parameters");
        assertThat(legacy.map("{'objectId':'o'}")).isInstanceOf(Mapping.Mapped.class);
    }

    @Test
    void mustSayYesOrNo() {
        assertThat(reason(configured, "{'mail':'m','vip':'secret'}"))
                .isEqualTo("target vip: accepts must be true or false, found a text");
    }

    private static String reason(Configured configured, String event) {
        return ((Rejected) configured.map(event)).reason();
    }
}
