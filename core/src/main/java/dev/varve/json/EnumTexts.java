package dev.varve.json;

import java.util.Arrays;
import java.util.stream.Stream;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/// Also reads a constant by its `toString`, as enums were written before they were written by name. Names win.
final class EnumTexts extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public void findEnumAliases(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[][] aliases) {
        super.findEnumAliases(config, type, constants, aliases);
        for (var n = 0; n < constants.length; n++) {
            var text = constants[n].toString();
            if (text != null && !text.equals(constants[n].name())) {
                aliases[n] = aliases[n] == null
                        ? new String[] {text}
                        : Stream.concat(Arrays.stream(aliases[n]), Stream.of(text))
                                .toArray(String[]::new);
            }
        }
    }
}
