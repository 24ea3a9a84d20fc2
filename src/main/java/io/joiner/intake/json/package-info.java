/** JSON items of unknown goodness: bounded, strict, with reasons that quote nothing. */
@NullMarked
package io.joiner.intake.json;

import org.jspecify.annotations.NullMarked;
