package io.github.corsboot.config;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SourceKeyTests {

	@Test
	void sourcesDifferByKindAndName() {
		SourceKey file = new SourceKey(SourceKey.Kind.FILE, "/etc/list");
		SourceKey same = new SourceKey(SourceKey.Kind.FILE, "/etc/list");
		assertThat(SourceKey.class.getRecordComponents()).as("compared below").hasSize(2);
		assertThat(file).isEqualTo(same).hasSameHashCodeAs(same);
		assertThat(file).isNotEqualTo(new SourceKey(SourceKey.Kind.BEAN, "/etc/list"))
			.isNotEqualTo(new SourceKey(SourceKey.Kind.FILE, "/etc/other"))
			.isNotEqualTo("/etc/list")
			.isNotEqualTo(null);
	}

}
