package io.joiner.mapping.profile;

import io.joiner.event.EnvelopePaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The paths that profiles' {@code each} names, such as {@code .Report_Entry[]}; an expression that computes is none. */
@Component
class PathsOfProfiles implements EnvelopePaths {

    private static final String MEMBER = "\\.(?:([A-Za-z_]\\w*)|\"([^\"\\\\]+)\")";
    private static final Pattern PATH = Pattern.compile("(?:" + MEMBER + ")+\\[]\\??");
    private static final Pattern ONE = Pattern.compile(MEMBER);

    private final List<List<String>> paths;

    PathsOfProfiles(MappingProperties mapping) {
        this.paths = mapping.profiles().values().stream()
                .flatMap(profile -> Optional.ofNullable(profile.each()).stream())
                .map(String::strip)
                .filter(each -> PATH.matcher(each).matches())
                .map(PathsOfProfiles::members)
                .toList();
    }

    @Override
    public List<List<String>> paths() {
        return paths;
    }

    private static List<String> members(String each) {
        List<String> members = new ArrayList<>();
        Matcher member = ONE.matcher(each);
        while (member.find()) {
            members.add(member.group(1) == null ? member.group(2) : member.group(1));
        }
        return List.copyOf(members);
    }
}
