package io.joiner.ops.keys;

/** A variable names a file from which no value can be taken; nothing of what stands in the file is told. */
class SecretFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String whatToDo;

    SecretFileException(String variable, String why, String whatToDo) {
        super("The environment variable " + variable + " " + why + ".");
        this.whatToDo = whatToDo;
    }

    String whatToDo() {
        return whatToDo;
    }
}
