package io.joiner.graph.verdict;

/** What an answer asks for; ordered from best to worst, so that of several statements the worst can decide. */
public enum Treatment {
    /** The target took the subject. */
    DONE,
    /** The target held it already. */
    NO_CHANGE,
    /** It may pass later. */
    RETRY,
    /** The token may be stale: get a new one and try once more. */
    RENEW_TOKEN,
    /** The rule may have been replaced: find it again and try once more. */
    FIND_RULE,
    /** It will never pass as it is; a person must look at this entry. */
    PARK,
    /** Permission, credential or job is wrong, which says nothing about the person: all entries of the target wait. */
    STOP_TARGET
}
