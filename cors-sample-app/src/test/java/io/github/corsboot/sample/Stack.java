package io.github.corsboot.sample;

/**
 * What the application runs on.
 */
enum Stack {

	TOMCAT("servlet"),

	NETTY("reactive");

	private final String webApplicationType;

	Stack(String webApplicationType) {
		this.webApplicationType = webApplicationType;
	}

	String argument() {
		return "--spring.main.web-application-type=" + this.webApplicationType;
	}

}
