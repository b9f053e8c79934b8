package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every diagram on a page can be drawn.
class MermaidTest {

    @TestFactory
    Stream<DynamicTest> every_diagram_can_be_read() {
        return Pages.blocks("mermaid").stream()
                .map(block -> DynamicTest.dynamicTest(
                        block.toString(),
                        () -> assertThat(Mermaid.problems(block.text())).isEmpty()));
    }

    @Test
    void all_three_kinds_can_be_read() {
        assertThat(Mermaid.problems(
                        "flowchart LR\n  a -->|by mei| b[(log)] --> c[\"e-mail (sealed)\"]\n  subgraph d\n  end"))
                .isEmpty();
        assertThat(Mermaid.problems("sequenceDiagram\n  actor A as Ana\n  A->>+A: hello\n  Note over A: waits"))
                .isEmpty();
        assertThat(Mermaid.problems("stateDiagram-v2\n  [*] --> ACTIVE: register\n  ACTIVE --> [*]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pie\n  \"a\" : 1",
                "flowchart LR\n  a -> b",
                "flowchart LR\n  a --> b[log (of today)]",
                "flowchart LR\n  a -- yes -> b",
                "flowchart LR\n  a -->|yes b",
                "flowchart LR\n  a --> end",
                "flowchart LR\n  subgraph d\n  a --> b",
                "sequenceDiagram\n  participant A\n  A->>A hello",
                "sequenceDiagram\n  participant A\n  A->>A: first; then",
                "sequenceDiagram\n  participant A\n  A->>B: hello",
                "sequenceDiagram\n  participant A\n  loop daily\n  A->>A: hello",
                "stateDiagram-v2\n  ACTIVE -> ERASED",
                "stateDiagram-v2\n  [*] -->",
                "stateDiagram-v2\n  state OPEN {"
            })
    void what_cannot_be_drawn_is_noticed(String diagram) {
        assertThat(Mermaid.problems(diagram)).isNotEmpty();
    }
}
