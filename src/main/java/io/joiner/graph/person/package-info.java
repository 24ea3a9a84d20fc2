/** Finding a person's object id. */
@NullMarked
package io.joiner.graph.person;

import org.jspecify.annotations.NullMarked;
