'use strict';

// Only the playground may embed this page (see its Content-Security-Policy), and only who embeds it is listened to.
addEventListener('message', async (event) => {
	if (event.source === parent && parent !== window && event.ports.length === 1) {
		event.ports[0].postMessage(await globalThis.sendRequest(event.data));
	}
});
