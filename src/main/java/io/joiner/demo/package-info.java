/** The whole job on one screen, with the simulator in Graph's place; not shipped. */
@NullMarked
package io.joiner.demo;

import org.jspecify.annotations.NullMarked;
