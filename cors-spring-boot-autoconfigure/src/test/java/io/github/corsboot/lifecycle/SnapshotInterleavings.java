package io.github.corsboot.lifecycle;

import java.util.List;
import java.util.Set;

import io.github.corsboot.lifecycle.VersionedSnapshot.Seen;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.web.PoliciesInForce;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * Has Lincheck run changes of a {@link SnapshotInForce} and reads of it by three threads
 * in chosen orders, step by step. Each read must see what it could see if one change came
 * after the other. Ends with 0 if all do.
 * <p>
 * A program, since Lincheck instruments the whole process.
 */
@Param(name = "version", gen = IntGen.class, conf = "1:2")
public class SnapshotInterleavings {

	private static final List<AllowedOrigins> LISTS = VersionedSnapshot.lists(2);

	// All else is immutable, or used by one thread.
	private static final Set<String> SHARED = Set.of(SnapshotInForce.class.getName(), PoliciesInForce.class.getName(),
			SnapshotInterleavings.class.getName(), ReadTwice.class.getName(), VersionedSnapshot.class.getName());

	final VersionedSnapshot snapshot = new VersionedSnapshot(LISTS);

	/**
	 * Checks the snapshot.
	 * @param arguments the name of the class to check
	 * @throws ClassNotFoundException if there is none
	 */
	public static void main(String[] arguments) throws ClassNotFoundException {
		new ModelCheckingOptions().threads(3)
			.actorsPerThread(2)
			.iterations(10)
			.invocationsPerIteration(200)
			.minimizeFailedScenario(false)
			.addGuarantee(ManagedStrategyGuaranteeKt.forClasses((name) -> !SHARED.contains(name))
				.allMethods()
				.treatAsAtomic())
			.check(Class.forName(arguments[0]));
	}

	/**
	 * Replaces the rules.
	 * @param version their version
	 */
	@Operation
	public void replaceRules(@Param(name = "version") int version) {
		this.snapshot.replaceRules(version);
	}

	/**
	 * Replaces the list.
	 * @param version its version
	 */
	@Operation
	public void replaceList(@Param(name = "version") int version) {
		this.snapshot.replaceList(version);
	}

	/**
	 * Replaces the parser of paths.
	 */
	@Operation
	public void replaceParser() {
		this.snapshot.replaceParser();
	}

	/**
	 * Reads as a request does.
	 * @return what it sees
	 */
	@Operation
	public Object read() {
		return this.snapshot.read();
	}

	/**
	 * Reads twice, and so may see a mixture: what has to be found.
	 */
	public static class ReadTwice extends SnapshotInterleavings {

		@Override
		@Operation
		public Object read() {
			return new Seen(this.snapshot.read().rules(), this.snapshot.read().list());
		}

	}

}
