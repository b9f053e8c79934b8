package dev.varve.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.decide.Reason;
import dev.varve.samples.logistics.books.ArchiveEvent;
import dev.varve.samples.logistics.contract.FromOrders;
import dev.varve.samples.logistics.contract.ToOrders;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentCommand;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent;
import dev.varve.samples.logistics.domain.fulfilment.Step;
import dev.varve.samples.logistics.domain.fulfilment.Trigger;
import dev.varve.samples.logistics.domain.hub.HubCommand;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.HubRefusal;
import dev.varve.samples.logistics.domain.shipment.Flag;
import dev.varve.samples.logistics.domain.shipment.Leg;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.ShipmentRefusal;
import dev.varve.samples.logistics.views.MonthStatement;
import dev.varve.samples.logistics.views.Parcels;
import dev.varve.samples.logistics.views.TwoClocks;
import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderRefusal;
import dev.varve.samples.orders.views.CustomerOrders;
import dev.varve.samples.orders.views.DailyRevenue;
import dev.varve.samples.orders.views.RemovedBeforePayment;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.UserCommand;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserRefusal;
import dev.varve.samples.users.views.AuditTrail;
import dev.varve.samples.users.views.Directory;
import dev.varve.samples.users.views.RegistrationsPerWeek;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What can be looked up about the samples is what their code says: sealed interfaces, records, enums, and the first
/// sentence of what is written about each.
class SamplesReferenceTest {

    private static final Map<String, Class<?>[]> PAGES = Map.of(
            "orders",
            new Class<?>[] {
                Order.Status.class,
                OrderCommand.class,
                OrderEvent.class,
                OrderRefusal.class,
                Item.class,
                Money.class,
                CustomerOrders.class,
                DailyRevenue.class,
                RemovedBeforePayment.class
            },
            "users",
            new Class<?>[] {
                User.Status.class,
                UserCommand.class,
                UserEvent.class,
                UserRefusal.class,
                Directory.class,
                RegistrationsPerWeek.class,
                AuditTrail.class
            },
            "logistics",
            new Class<?>[] {
                Shipment.Status.class,
                ShipmentCommand.class,
                ShipmentEvent.class,
                ShipmentRefusal.class,
                Flag.class,
                Scan.class,
                Leg.class,
                HubCommand.class,
                HubEvent.class,
                HubRefusal.class,
                ArchiveEvent.class,
                Parcels.class,
                TwoClocks.class,
                MonthStatement.class
            },
            "fulfilment",
            new Class<?>[] {
                FromOrders.class,
                Trigger.class,
                Step.class,
                FulfilmentCommand.class,
                FulfilmentEvent.class,
                ToOrders.class
            });

    @Test
    void the_pages_say_what_the_code_says() {
        PAGES.forEach((page, types) -> Made.check(
                Pages.HOME.resolve("docs/reference/%s.md".formatted(page)),
                SamplesReferenceTest.class,
                Arrays.stream(types).flatMap(SamplesReferenceTest::section).skip(1)));
    }

    @Test
    void a_constant_is_explained_in_its_own_enum() {
        assertThat(section(Shipment.Status.class)).contains("| `RETURNING` | It is on its way back. |");
    }

    @Test
    void a_record_is_shown_with_its_fields_and_what_it_means() {
        assertThat(section(OrderEvent.class))
                .startsWith("", "### `OrderEvent`", "", "What can happen to an order.")
                .contains("| `PriceCorrected` | A price was recorded wrong. | `sku`, `wrong: Money`, `right: Money`, "
                        + "`correctsVersion: long`, `note` |");
    }

    private static Stream<String> section(Class<?> type) {
        var heading = Stream.of("", "### `%s`".formatted(name(type)), "", meaning(type), "");
        return Stream.concat(heading, type.isRecord() ? Stream.of("Fields: " + fields(type)) : table(type));
    }

    private static Stream<String> table(Class<?> type) {
        if (Reason.class.isAssignableFrom(type)) {
            return Stream.concat(
                    Stream.of("| | said as |", "|---|---|"),
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> "| `%s` | %s |".formatted(constant, ((Reason) constant).text())));
        }
        if (type.isEnum()) {
            return Stream.concat(
                    Stream.of("| | |", "|---|---|"),
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> "| `%s` | %s |".formatted(constant, sentence(type, constant + "\\b"))));
        }
        return Stream.concat(
                Stream.of("| | | fields |", "|---|---|---|"),
                records(type)
                        .map(record -> "| `%s` | %s | %s |".formatted(name(record), meaning(record), fields(record))));
    }

    /// {@return the records of a sealed interface in their order, or those in a class of views}
    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(found -> found.isSealed() ? records(found) : Stream.of(found))
                : Arrays.stream(type.getDeclaredClasses()).filter(Class::isRecord);
    }

    private static String fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(field -> field.getType() == String.class
                        ? field.getName()
                        : field.getName() + ": " + simple(field.getGenericType()))
                .map("`%s`"::formatted)
                .collect(joining(", "));
    }

    private static String simple(Type type) {
        return switch (type) {
            case Class<?> plain -> plain.getSimpleName();
            case ParameterizedType generic ->
                simple(generic.getRawType())
                        + Arrays.stream(generic.getActualTypeArguments())
                                .map(SamplesReferenceTest::simple)
                                .collect(joining(", ", "<", ">"));
            default -> type.getTypeName();
        };
    }

    /// {@return such as `Order.Status`, and `OrderPlaced` for what is in a sealed interface or a view}
    private static String name(Class<?> type) {
        var outer = type.getDeclaringClass();
        return outer == null || !type.isEnum()
                ? type.getSimpleName()
                : outer.getSimpleName() + "." + type.getSimpleName();
    }

    private static String meaning(Class<?> type) {
        return sentence(type, "[\\w ]*(?:class|record|interface|enum) " + type.getSimpleName() + "\\b");
    }

    /// {@return the first sentence that is written about what begins like that}
    private static String sentence(Class<?> type, String begin) {
        var file = type;
        while (file.getDeclaringClass() != null) {
            file = file.getDeclaringClass();
        }
        var code = Pages.read(Pages.source(file.getName().replace('.', '/')));
        var source = type.isEnum() && !begin.contains("enum")
                ? code.substring(code.indexOf("enum " + type.getSimpleName()))
                : code;
        var comment = Pattern.compile("((?: *///.*\n)+)(?: *@.*\n)* *" + begin).matcher(source);
        assertThat(comment.find()).as("%s in %s", begin, file).isTrue();
        var text = comment.group(1).replaceAll("\n? *///\\s?", " ").strip();
        return text.replaceFirst("(?s)(?<=[.?!]) .*", "")
                .replaceAll("\\[(\\w+)]", "$1")
                .replaceAll(" +", " ");
    }
}
