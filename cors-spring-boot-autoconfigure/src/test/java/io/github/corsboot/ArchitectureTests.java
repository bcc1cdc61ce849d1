package io.github.corsboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rooms of this module, and which of them may know which.
 */
@AnalyzeClasses(packagesOf = ArchitectureTests.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "io.github.corsboot";

	private static final String ORIGIN = ROOT + ".origin";

	private static final String INDEX = ROOT + ".origin.index";

	private static final String LIST = ROOT + ".origin.list";

	private static final String POLICY = ROOT + ".policy";

	private static final String SOURCE = ROOT + ".source";

	private static final String SOURCE_FILE = ROOT + ".source.file";

	private static final String SOURCE_JDBC = ROOT + ".source.jdbc";

	private static final String WEB = ROOT + ".web";

	private static final String CONFIG = ROOT + ".config";

	private static final String LIFECYCLE = ROOT + ".lifecycle";

	private static final String REFUSAL = ROOT + ".refusal";

	private static final String CHECK = ROOT + ".check";

	private static final String AUTOCONFIGURE = ROOT + ".autoconfigure";

	private static final long MOST_FILES = 25;

	private static final int MOST_PARAMETERS = 6;

	private static final int MOST_NUMBERS = 4;

	private static final Set<String> NUMBERS = Set.of("byte", "short", "int", "long", "float", "double");

	private static final String LOG = "org.apache.commons.logging..";

	private static final String SPRING = "org.springframework..";

	private static final String SPRING_BOOT = "org.springframework.boot..";

	private static final String[] SERVLET_TYPES = { "jakarta.servlet..", "org.springframework.web.servlet..",
			"org.springframework.web.filter" };

	private static final String[] REACTIVE_TYPES = { "reactor..", "org.reactivestreams..",
			"org.springframework.web.reactive..", "org.springframework.web.server..",
			"org.springframework.web.cors.reactive..", "org.springframework.http.server.reactive.." };

	@ArchTest
	final ArchRule packagesAreFreeOfCycles = SlicesRuleDefinition.slices()
		.matching(ROOT + ".(**)")
		.should()
		.beFreeOfCycles()
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule everyPackageIsNullMarked = ArchRuleDefinition.classes()
		.should(resideInANullMarkedPackage())
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule parentsNeverNameTheirChildren = ArchRuleDefinition.classes()
		.should(notDependOnSubpackages())
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule origin = room(ORIGIN).may();

	@ArchTest
	final ArchRule originIndex = room(INDEX).may(ORIGIN);

	@ArchTest
	final ArchRule originList = room(LIST).may(ORIGIN, INDEX);

	@ArchTest
	final ArchRule policy = room(POLICY).may(ORIGIN, INDEX, LIST);

	@ArchTest
	final ArchRule source = room(SOURCE).may(INDEX, LIST, ORIGIN);

	@ArchTest
	final ArchRule sourceFile = room(SOURCE_FILE).may(SOURCE, INDEX, LIST, LOG);

	@ArchTest
	final ArchRule sourceJdbc = room(SOURCE_JDBC).may("javax.sql..", SOURCE, LIST, INDEX, ORIGIN);

	@ArchTest
	final ArchRule web = room(WEB).may(ORIGIN, INDEX, POLICY, SPRING, LOG);

	@ArchTest
	final ArchRule webServlet = room(WEB + ".servlet").may(ORIGIN, INDEX, POLICY, WEB, "jakarta.servlet..", SPRING,
			LOG);

	@ArchTest
	final ArchRule webReactive = room(WEB + ".reactive").may(ORIGIN, INDEX, POLICY, WEB, "reactor..",
			"org.reactivestreams..", SPRING, LOG);

	@ArchTest
	final ArchRule config = room(CONFIG).may(ORIGIN, INDEX, LIST, POLICY, SOURCE, SPRING);

	@ArchTest
	final ArchRule lifecycle = room(LIFECYCLE).may(ORIGIN, INDEX, LIST, POLICY, SOURCE, SOURCE_FILE, WEB, CONFIG,
			SPRING, LOG);

	@ArchTest
	final ArchRule refusal = room(REFUSAL).may(ORIGIN, INDEX, POLICY, SPRING, LOG);

	@ArchTest
	final ArchRule check = room(CHECK).may(ORIGIN, INDEX, LIST, POLICY, SOURCE, SOURCE_FILE);

	@ArchTest
	final ArchRule noRoomKnowsTheWiring = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage(AUTOCONFIGURE + "..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(AUTOCONFIGURE + "..")
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule webIsOfNeitherStack = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage(WEB)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(both(SERVLET_TYPES, REACTIVE_TYPES))
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule servletNeverMeetsReactive = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage(ROOT + "..servlet..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(both(REACTIVE_TYPES, ROOT + "..reactive.."))
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule reactiveNeverMeetsServlet = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage(ROOT + "..reactive..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(both(SERVLET_TYPES, ROOT + "..servlet.."))
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule springBootIsKnownOnlyAbove = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackages(AUTOCONFIGURE + "..", CONFIG, LIFECYCLE)
		.should()
		.dependOnClassesThat()
		.resideInAPackage(SPRING_BOOT)
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule optionalAutoConfigurationsNeverMeet = SlicesRuleDefinition.slices()
		.matching(AUTOCONFIGURE + ".(*)..")
		.should()
		.notDependOnEachOther()
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule autoConfigurationsArePublicFinalWithNothingPublicInside = ArchRuleDefinition.classes()
		.that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould(haveNoPublicMembers())
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule checkRunsOnNothingButTheJdk = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage(CHECK)
		.should()
		.transitivelyDependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "org.apache.commons.logging..")
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule noConstructorHasTooManyParameters = ArchRuleDefinition.constructors()
		.that()
		.areDeclaredInClassesThat()
		.areNotAnonymousClasses()
		.and()
		.areDeclaredInClassesThat()
		.haveSimpleNameNotEndingWith("Properties")
		.should(haveAtMostAsManyParameters())
		.because("nobody can tell more apart by their position; only the binder of Spring Boot makes properties");

	@ArchTest
	final ArchRule noMethodHasTooManyNumbersInARow = ArchRuleDefinition.methods().should(haveAtMostAsManyNumbers());

	@Test
	void noRoomIsTooFull() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			Map<Path, Long> filesByRoom = files.filter(Files::isRegularFile)
				.collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
			assertThat(filesByRoom).allSatisfy((room, count) -> assertThat(count).isLessThanOrEqualTo(MOST_FILES));
		}
	}

	private static Room room(String name) {
		return new Room(name);
	}

	private static String[] both(String[] some, String... others) {
		return Stream.of(some, others).flatMap(Arrays::stream).toArray(String[]::new);
	}

	private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
		return new ArchCondition<>("reside in a package annotated with @NullMarked") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean nullMarked = type.getPackage().isAnnotatedWith(NullMarked.class);
				events.add(new SimpleConditionEvent(type, nullMarked,
						"package of %s is%s @NullMarked".formatted(type.getName(), nullMarked ? "" : " not")));
			}

		};
	}

	private static ArchCondition<JavaClass> notDependOnSubpackages() {
		return new ArchCondition<>("not depend on sub-packages of their own package") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				Set<Dependency> onChildren = type.getDirectDependenciesFromSelf()
					.stream()
					.filter((dependency) -> dependency.getTargetClass()
						.getPackageName()
						.startsWith(type.getPackageName() + "."))
					.collect(Collectors.toSet());
				onChildren.forEach(
						(dependency) -> events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
			}

		};
	}

	private static ArchCondition<JavaClass> haveNoPublicMembers() {
		return new ArchCondition<>("have no public members") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getMembers()
					.stream()
					.filter((member) -> member.getModifiers().contains(JavaModifier.PUBLIC))
					.map(JavaMember::getDescription)
					.forEach((member) -> events.add(SimpleConditionEvent.violated(type, member + " is public")));
			}

		};
	}

	private static ArchCondition<JavaConstructor> haveAtMostAsManyParameters() {
		return new ArchCondition<>("have at most " + MOST_PARAMETERS + " parameters") {

			@Override
			public void check(JavaConstructor constructor, ConditionEvents events) {
				int count = constructor.getRawParameterTypes().size() - generatedParameters(constructor.getOwner());
				events.add(new SimpleConditionEvent(constructor, count <= MOST_PARAMETERS,
						constructor.getDescription() + " has " + count + " parameters"));
			}

		};
	}

	// The name and position of an enum constant, and the instance around an inner class.
	private static int generatedParameters(JavaClass owner) {
		if (owner.isEnum()) {
			return 2;
		}
		return (owner.isInnerClass() && !owner.getModifiers().contains(JavaModifier.STATIC)) ? 1 : 0;
	}

	private static ArchCondition<JavaMethod> haveAtMostAsManyNumbers() {
		return new ArchCondition<>("have at most " + MOST_NUMBERS + " numbers among their parameters") {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				long count = method.getRawParameterTypes()
					.stream()
					.filter((type) -> NUMBERS.contains(type.getName()))
					.count();
				events.add(new SimpleConditionEvent(method, count <= MOST_NUMBERS,
						method.getDescription() + " has " + count + " numbers"));
			}

		};
	}

	/**
	 * One package without its sub-packages.
	 *
	 * @param name the name of the package
	 */
	private record Room(String name) {

		ArchRule may(String... packages) {
			DescribedPredicate<JavaClass> allowed = JavaClass.Predicates
				.resideInAnyPackage(both(packages, this.name, "java..", "org.jspecify.annotations.."));
			return ArchRuleDefinition.classes()
				.that()
				.resideInAPackage(this.name)
				.should()
				.onlyDependOnClassesThat(allowed)
				.allowEmptyShould(true);
		}

	}

}
