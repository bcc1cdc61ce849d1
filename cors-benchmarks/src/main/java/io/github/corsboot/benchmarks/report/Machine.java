package io.github.corsboot.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;
import io.netty.util.Version;
import org.apache.catalina.util.ServerInfo;
import org.eclipse.jetty.util.Jetty;

import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;

/**
 * What figures were measured on.
 */
final class Machine {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private Machine() {
	}

	static String describe() {
		return String.format(Locale.ROOT, "%s, %d cores, %d GiB; %s %s; %s %s", processor(),
				SYSTEM.getAvailableProcessors(), SYSTEM.getTotalMemorySize() >> 30, SYSTEM.getName(),
				SYSTEM.getVersion(), System.getProperty("java.vm.vendor"), System.getProperty("java.vm.version"));
	}

	static String versions() {
		String netty = Version.identify().values().iterator().next().artifactVersion();
		return "Spring Boot " + SpringBootVersion.getVersion() + ", Spring Framework " + SpringVersion.getVersion()
				+ ", " + ServerInfo.getServerInfo().replace("Apache Tomcat/", "Tomcat ") + ", Jetty " + Jetty.VERSION
				+ ", Netty " + netty + ", JMH " + org.openjdk.jmh.util.Version.getPlainVersion();
	}

	static String load() {
		return String.format(Locale.ROOT, "%.2f", SYSTEM.getSystemLoadAverage());
	}

	private static String processor() {
		try {
			return Files.readAllLines(Path.of("/proc/cpuinfo"))
				.stream()
				.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

}
