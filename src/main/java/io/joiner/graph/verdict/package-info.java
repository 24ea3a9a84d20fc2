/** What Graph's answers mean, by the table of verdicts. */
@NullMarked
package io.joiner.graph.verdict;

import org.jspecify.annotations.NullMarked;
