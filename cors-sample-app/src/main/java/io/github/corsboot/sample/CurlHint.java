package io.github.corsboot.sample;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Logs what to try, with the port that the application really has.
 */
@Component
class CurlHint implements ApplicationListener<ApplicationReadyEvent> {

	private static final Log logger = LogFactory.getLog(CurlHint.class);

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Environment environment = event.getApplicationContext().getEnvironment();
		String port = environment.getProperty("local.server.port");
		if (port != null) {
			logger.info("Try: curl -i -H 'Origin: https://app.example.com' http://localhost:" + port + "/api/greeting");
			if (environment.getProperty("playground.enabled", Boolean.class, false)) {
				logger.info("Or open http://localhost:" + port + "/ in a browser");
			}
		}
	}

}
