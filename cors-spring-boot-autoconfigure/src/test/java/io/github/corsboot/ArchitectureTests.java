package io.github.corsboot;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
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

import org.springframework.boot.autoconfigure.AutoConfiguration;

/**
 * The rooms of this module, and which of them may know which.
 */
@AnalyzeClasses(packagesOf = ArchitectureTests.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "io.github.corsboot";

	private static final String ORIGIN = ROOT + ".origin";

	private static final String POLICY = ROOT + ".policy";

	private static final String SOURCE = ROOT + ".source";

	private static final String SOURCE_FILE = ROOT + ".source.file";

	private static final String WEB = ROOT + ".web";

	private static final String AUTOCONFIGURE = ROOT + ".autoconfigure";

	private static final String CHECK = ROOT + ".check";

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
	final ArchRule originKnowsOnlyTheJdk = room(ORIGIN).may("java..");

	@ArchTest
	final ArchRule policyKnowsOnlyOrigins = room(POLICY).may("java..", ORIGIN);

	@ArchTest
	final ArchRule sourceKnowsOnlyOrigins = room(SOURCE).may("java..", ORIGIN);

	@ArchTest
	final ArchRule fileSourceKnowsOriginsSourcesAndALog = room(SOURCE_FILE).may("java..", ORIGIN, SOURCE,
			"org.apache.commons.logging..");

	@ArchTest
	final ArchRule webKnowsPoliciesAndSpring = room(WEB).may("java..", ORIGIN, POLICY, "org.springframework..",
			"org.apache.commons.logging..");

	@ArchTest
	final ArchRule webIsOfNeitherStack = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage(WEB)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(both(SERVLET_TYPES, REACTIVE_TYPES))
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule servletWebKnowsWebAndServlets = room(WEB + ".servlet").may("java..", ORIGIN, POLICY, WEB,
			"jakarta.servlet..", "org.springframework..", "org.apache.commons.logging..");

	@ArchTest
	final ArchRule reactiveWebKnowsWebAndReactor = room(WEB + ".reactive").may("java..", ORIGIN, POLICY, WEB,
			"reactor..", "org.reactivestreams..", "org.springframework..", "org.apache.commons.logging..");

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
	final ArchRule springBootIsKnownOnlyBelowAutoconfigure = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage(AUTOCONFIGURE + "..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", AUTOCONFIGURE + "..")
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
	final ArchRule checkKnowsOnlyOriginsPoliciesAndLists = room(CHECK).may("java..", ORIGIN, POLICY, SOURCE,
			SOURCE_FILE);

	@ArchTest
	final ArchRule checkRunsOnNothingButTheJdk = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage(CHECK)
		.should()
		.transitivelyDependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "org.apache.commons.logging..")
		.allowEmptyShould(true);

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

	/**
	 * One package without its sub-packages.
	 *
	 * @param name the name of the package
	 */
	private record Room(String name) {

		ArchRule may(String... packages) {
			DescribedPredicate<JavaClass> allowed = JavaClass.Predicates
				.resideInAnyPackage(both(packages, this.name, "org.jspecify.annotations.."));
			return ArchRuleDefinition.classes()
				.that()
				.resideInAPackage(this.name)
				.should()
				.onlyDependOnClassesThat(allowed)
				.allowEmptyShould(true);
		}

	}

}
