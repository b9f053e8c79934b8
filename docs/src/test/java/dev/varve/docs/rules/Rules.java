package dev.varve.docs.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import dev.varve.EventStoreException;
import dev.varve.codec.EventCodec;
import dev.varve.log.EventLog;
import dev.varve.projection.ReadModel;
import dev.varve.snapshot.SnapshotStore;
import java.util.LinkedHashMap;
import java.util.Map;

/// What holds over all modules. The name of a rule is the rule; `because` is its reason.
final class Rules {

    /// Every package that a rule names, so that a slip of the pen cannot make a rule true for ever.
    static final String[] PACKAGES = {
        "dev.varve",
        "dev.varve.codec",
        "dev.varve.decide",
        "dev.varve.explorer",
        "dev.varve.explorer.command",
        "dev.varve.explorer.story",
        "dev.varve.json",
        "dev.varve.log",
        "dev.varve.mapdb",
        "dev.varve.memory",
        "dev.varve.projection",
        "dev.varve.samples.logistics.app",
        "dev.varve.samples.logistics.domain.fulfilment",
        "dev.varve.samples.logistics.domain.hub",
        "dev.varve.samples.logistics.domain.shipment",
        "dev.varve.samples.logistics.views",
        "dev.varve.samples.orders.app",
        "dev.varve.samples.orders.domain",
        "dev.varve.samples.orders.views",
        "dev.varve.samples.users.app",
        "dev.varve.samples.users.domain",
        "dev.varve.samples.users.views",
        "dev.varve.signal",
        "dev.varve.snapshot",
        "dev.varve.storage",
        "dev.varve.store",
        "dev.varve.testkit"
    };

    private static final String[] CORE = {
        "dev.varve",
        "dev.varve.codec..",
        "dev.varve.decide..",
        "dev.varve.json..",
        "dev.varve.log..",
        "dev.varve.memory..",
        "dev.varve.projection..",
        "dev.varve.signal..",
        "dev.varve.snapshot..",
        "dev.varve.storage..",
        "dev.varve.store.."
    };

    private Rules() {}

    static Map<String, ArchRule> all() {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("core needs nothing but the JDK and jspecify", coreIsSmall());
        rules.put("only dev.varve.json knows Jackson in the core", onlyJsonKnowsJackson());
        rules.put("only storage-mapdb knows MapDB", onlyStorageKnowsMapDb());
        rules.put("only storage-mapdb and benchmarks know an engine", onlyStorageAndBenchmarksKnowAnEngine());
        rules.put("domains know the decider and nothing else", domainsKnowTheDecider());
        rules.put("domains ask no clock and roll no dice", domainsArePure());
        rules.put("samples do not know each other", samplesAreApart());
        rules.put("core packages form no cycle", coreHasNoCycle());
        rules.put("views and app may use domain, never the other way", domainIsBelow());
        rules.put("nothing depends on docs, benchmarks or testkit", nothingDependsOnTests());
        rules.put("fields of core are final", fieldsAreFinal());
        rules.put("public classes are final, abstract or sealed", publicClassesAreClosed());
        rules.put("nothing prints outside app and explorer", nothingPrints());
        rules.put("nothing throws a generic exception", noGenericExceptions());
        rules.put("exceptions extend EventStoreException and end in Exception", exceptionsAreOurs());
        rules.put("events and commands are sealed and made of records", eventsAreSealed());
        rules.put("names tell the role", namesTellTheRole());
        return rules;
    }

    private static ArchRule coreIsSmall() {
        return noClasses()
                .that(resideInAnyPackage(CORE))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.varve..", "java..", "jdk..", "org.jspecify..")
                        .or(resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson.."))
                        .negate()
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(nameMatching("\\[?[a-z]+(\\[])*"))))
                .because("a core that drags in libraries is a core nobody dares to take");
    }

    private static ArchRule onlyJsonKnowsJackson() {
        return noClasses()
                .that(resideInAnyPackage(CORE))
                .and()
                .resideOutsideOfPackage("dev.varve.json..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson.."))
                .because("a log is bytes, and another codec must be able to take the place of JSON");
    }

    private static ArchRule onlyStorageKnowsMapDb() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.varve.mapdb..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.mapdb.."))
                .because("MapDB is a detail of one store");
    }

    private static ArchRule onlyStorageAndBenchmarksKnowAnEngine() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("dev.varve.mapdb..", "dev.varve.benchmarks..", "dev.varve.docs..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.varve.mapdb.."))
                .because("who opens a storage by its name can have another one tomorrow");
    }

    private static ArchRule domainsKnowTheDecider() {
        return classes()
                .that()
                .resideInAPackage("dev.varve.samples.*.domain..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.varve.samples.*.domain..", "dev.varve.decide..", "java..", "org.jspecify.."))
                .because("behaviour is easiest to understand and to test when it is nothing else");
    }

    private static ArchRule domainsArePure() {
        return noClasses()
                .that()
                .resideInAPackage("dev.varve.samples.*.domain..")
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(nameMatching("now"))
                        .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                        resideInAPackage("java.time..")))))
                .orShould()
                .dependOnClassesThat(
                        nameMatching("java\\.time\\.Clock|java\\.time\\.InstantSource|java\\.lang\\.System|.*Random.*"))
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .because("the same command on the same state must give the same events whenever it is decided");
    }

    private static ArchRule samplesAreApart() {
        return slices().matching("dev.varve.samples.(*)..").should().notDependOnEachOther();
    }

    private static ArchRule coreHasNoCycle() {
        return slices().assignedFrom(new PackageSlices(CORE))
                .should()
                .beFreeOfCycles()
                .because("whoever opens a package must be able to understand it without the others above it");
    }

    private static ArchRule domainIsBelow() {
        return noClasses()
                .that()
                .resideInAPackage("dev.varve.samples.*.domain..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.varve.samples.*.app..", "dev.varve.samples.*.views.."))
                .because("rules do not depend on how they are shown");
    }

    private static ArchRule nothingDependsOnTests() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("dev.varve.testkit..", "dev.varve.benchmarks..", "dev.varve.docs..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.varve.testkit..", "dev.varve.benchmarks..", "dev.varve.docs.."))
                .because("what tests a thing is not part of it");
    }

    private static ArchRule fieldsAreFinal() {
        return fields().that()
                .areDeclaredInClassesThat(resideInAnyPackage(CORE))
                .and()
                .areDeclaredInClassesThat()
                .haveNameNotMatching(".*(\\.InMemory|\\.GrowingList|\\.Positions|FlightRecorder\\$).*")
                .and()
                // One thread at work: a replay, a read, a check, and what the loop of a subscription knows.
                .areDeclaredInClassesThat()
                .haveNameNotMatching(".*(\\.store\\.(Replaying|Cursor|Progress|Subscription|SubscriptionLoop)"
                        + "|\\.memory\\.TagIndex\\$Walk|\\.json\\.RoundTripCheck)")
                .and()
                // What several threads tell each other, under a lock: how a subscription does, who runs, who closes.
                .areDeclaredInClassesThat()
                .haveNameNotMatching(
                        ".*\\.(SubscriptionState|SubscriptionRegistry(\\$.*)?|Workers|WriterQueues\\$.*|RecordedTime)")
                .and()
                // Jackson completes what reads a type after it has made it, since types may go round in a circle.
                .areDeclaredInClassesThat()
                .haveNameNotMatching(".*\\.json\\.RecordDeserializer")
                .and()
                // Local classes that collect what a sink hands over.
                .areDeclaredInClassesThat()
                .areNotAnonymousClasses()
                .should()
                .beFinal()
                .because("state that cannot change cannot be wrong later");
    }

    private static ArchRule publicClassesAreClosed() {
        return classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .resideOutsideOfPackage("dev.varve.testkit..")
                .and()
                .areNotAssignableTo(dev.varve.StorageException.class)
                .should(Closed.BE_CLOSED)
                .because("nobody can rely on a class that somebody else may change by extending it");
    }

    private static ArchRule nothingPrints() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.varve.samples.*.app..",
                        "dev.varve.explorer..",
                        "dev.varve.mapdb.tools..",
                        "dev.varve.docs..")
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .dependOnClassesThat(nameMatching("java\\.lang\\.IO"))
                .because("a library that prints spoils the output of its user");
    }

    private static ArchRule noGenericExceptions() {
        return noClasses().should(THROW_GENERIC_EXCEPTIONS).because("a caller can only answer to what it can name");
    }

    private static ArchRule exceptionsAreOurs() {
        return classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and()
                .resideInAnyPackage(CORE)
                .should()
                .beAssignableTo(EventStoreException.class)
                .andShould()
                .haveSimpleNameEndingWith("Exception")
                .because("one catch must be able to mean everything that can go wrong here");
    }

    private static ArchRule eventsAreSealed() {
        return classes()
                .that()
                .resideInAPackage("dev.varve.samples.*.domain..")
                .and()
                .areInterfaces()
                .and()
                .haveNameMatching(".*(Event|Command)")
                .should(Closed.BE_SEALED_OVER_RECORDS)
                .because("a switch over events must fail to compile when one is missing");
    }

    private static ArchRule namesTellTheRole() {
        return classes()
                .that()
                .areNotInterfaces()
                .and()
                .areTopLevelClasses()
                .and(assignableTo(EventLog.class)
                        .or(assignableTo(EventCodec.class))
                        .or(assignableTo(ReadModel.class))
                        .or(assignableTo(SnapshotStore.class)))
                .should()
                .haveNameMatching(".*(EventLog|Codec|ReadModel|SnapshotStore|Snapshots)(\\$.*)?")
                .because("implementations are named by the role and by what differs");
    }
}
