package io.github.corsboot.origin.index;

import java.util.SplittableRandom;

import io.github.corsboot.origin.OriginPattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PatternSearch}, most of them with entries and origins that have the
 * same hash.
 */
class PatternSearchTests {

	private final TextHash hash = new TextHash(new SplittableRandom(10));

	private final CollidingTexts colliding = new CollidingTexts(this.hash);

	@Test
	void aPortInSeveralListsOfOneHostIsKeptOnce() {
		PatternSearch search = search("http://localhost:[1,100]", "http://localhost:[2,100]",
				"http://localhost:[100,3]", "http://localhost:[10,1000]", "http://localhosx:[100]");
		assertThat(search.entriesFor("http://localhost:100")).containsExactly(1);
		assertThat(search.entriesFor("http://localhost:10")).hasSize(1);
		assertThat(search.entriesFor("http://localhost:1000")).hasSize(1);
		assertThat(search.entriesFor("http://localhosx:100")).hasSize(1);
		assertThat(search.entriesFor("http://localhost:4")).isEmpty();
	}

	@Test
	void twoPortsOfOneListThatCollideAreBothAllowed() {
		String origin = this.colliding.nameAndPort("http://", ":3000");
		String name = name(origin);
		assertCollide(origin, name + ":3000");
		PatternSearch search = search(name + ":[3000," + port(origin) + "]");
		assertThat(search.find(origin)).isEqualTo(1);
		assertThat(search.find(name + ":3000")).isEqualTo(1);
		assertThat(search.find(name)).isEqualTo(-1);
	}

	@Test
	void aPortThatCollidesWithOneOfTheListIsRefused() {
		String origin = this.colliding.nameAndPort("http://", ":3000");
		assertThat(search(name(origin) + ":[3000]").find(origin)).isEqualTo(-1);
		assertThat(search(name(origin) + ":[3000]").find(name(origin) + ":3000")).isEqualTo(1);
		assertThat(search(name(origin) + ":[" + port(origin) + "]").find(name(origin) + ":3000")).isEqualTo(-1);
	}

	@Test
	void noPortIsRefusedWhereItCollidesWithAPortOfTheList() {
		String listed = this.colliding.nameAndPort("http://", "");
		String name = name(listed);
		assertCollide(listed, name);
		assertThat(search(name + ":[" + port(listed) + ",1]").find(name)).isEqualTo(-1);
		assertThat(search(name + ":[1," + port(listed) + "]").find(name)).isEqualTo(-1);
	}

	@Test
	void aPortIsRefusedBelowANameThatCollidesWithItself() {
		String pattern = this.colliding.nameAndPort("https://*.", "");
		PatternSearch search = search(name(pattern));
		assertThat(search.find(name(pattern).replace("*", "a"))).isEqualTo(1);
		assertThat(search.find(pattern.replace("*", "a"))).isEqualTo(-1);
	}

	@Test
	void noPortIsRefusedBelowANameWithAPortThatCollidesWithItself() {
		String pattern = this.colliding.nameAndPort("https://*.", "");
		PatternSearch search = search(pattern);
		assertThat(search.find(pattern.replace("*", "a"))).isEqualTo(1);
		assertThat(search.find(name(pattern).replace("*", "a"))).isEqualTo(-1);
	}

	@Test
	void thePortsOfTwoNamesThatCollideAreAllAllowed() {
		String name = "http://commonxy";
		for (int letters = 12; letters <= 14; letters++) {
			String other = this.colliding.like(name, "http://common", letters);
			assertCollide(name, other);
			PatternSearch search = search(other + ":[3000]", name + ":[3000,4000]");
			assertThat(search.find(other + ":3000")).isEqualTo(1);
			assertThat(search.find(name + ":3000")).isEqualTo(other.length() + 9);
			assertThat(search.find(name + ":4000")).isEqualTo(other.length() + 9);
			assertThat(search.find(other + ":4000")).isEqualTo(-1);
		}
	}

	@Test
	void aListOfOnePortAndTheEntryWithThisPortAreKeptBoth() {
		PatternSearch search = search("https://*.a.example:8443", "https://*.a.example:[8443]",
				"https://*.a.example:[8443,9443]");
		assertThat(search.entriesFor("https://*.a.example:8443")).containsExactlyInAnyOrder(1, 26);
		assertThat(search.find("https://x.a.example:8443")).isIn(1, 26);
	}

	@Test
	void addressesAreOfFourOctets() {
		PatternSearch search = search("http://10.*.*.*", "http://172.16.*.*:*", "http://192.168.1.*:[1,2]");
		assertThat(search.find("http://10.1.2.3")).isEqualTo(1);
		assertThat(search.find("http://172.16.2.3:4")).isEqualTo(17);
		assertThat(search.find("http://192.168.1.9:2")).isEqualTo(37);
		for (String origin : new String[] { "http://10", "http://10.1", "http://10.1.2", "http://10.1.2:3",
				"http://10.1.2.3.4", "http://11.1.2.3.4", "http://10:1.2.3", "http://10.1:2.3", "http://172.17.2.3",
				"http://192.168.1.9", "http://192.168.1.9:1.2", "http://.10.1.2.3", "http://10.1.2.256" }) {
			assertThat(search.find(origin)).as(origin).isEqualTo(-1);
		}
	}

	@Test
	void aDotAfterTheHostIsNotOneOfTheHost() {
		PatternSearch search = search("https://*.example:*", "https://*.b.example:[1,2]");
		assertThat(search.find("https://a.example:8443")).isEqualTo(1);
		for (String origin : new String[] { "https://a:b.example", "https://a:1.example", "https://a:.example",
				"https://[::1.example", "https://[::1]:1.example", "https://a:1.b.example:1" }) {
			assertThat(search.find(origin)).as(origin).isEqualTo(-1);
		}
	}

	private void assertCollide(String one, String other) {
		assertThat(one).isNotEqualTo(other);
		assertThat(this.hash.of(one)).isEqualTo(this.hash.of(other));
	}

	private PatternSearch search(String... entries) {
		EntryStore store = CollidingTexts.store(entries);
		PatternSearch search = new PatternSearch(store.bytes(), this.hash);
		EntryStore.Cursor cursor = store.cursor();
		while (cursor.advance()) {
			assertThat(cursor.isPattern()).isTrue();
			assertThat(search.table().add(cursor.entry(), cursor.end())).isTrue();
			String text = store.text(cursor.entry());
			search.add(cursor.entry(), text, OriginPattern.of(text));
		}
		return search;
	}

	private static String name(String origin) {
		return origin.substring(0, origin.lastIndexOf(':'));
	}

	private static String port(String origin) {
		return origin.substring(origin.lastIndexOf(':') + 1);
	}

}
