/** How files come to lie in the inbox: which are taken, when they are complete, and what is told of all others. */
@NullMarked
package io.joiner.event.file;

import org.jspecify.annotations.NullMarked;
