/** Questions to Graph beside the calls for people, a few at once. */
@NullMarked
package io.joiner.graph.question;

import org.jspecify.annotations.NullMarked;
