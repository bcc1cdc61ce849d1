// The pages of other origins that send the requests.

const PATIENCE = 20_000;

const frames = new Map();

function embed(origin, source, sandboxed) {
	const frame = document.createElement('iframe');
	frame.title = `A page of the origin ${origin}`;
	frame.hidden = true;
	if (sandboxed) {
		frame.sandbox = 'allow-scripts';
	}
	const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
	frame.src = `${source}/playground/frame.html`;
	document.body.append(frame);
	frames.set(origin, { frame, loaded, target: sandboxed ? '*' : origin });
}

/** Embeds a page for each port and a sandboxed one, and returns their origins. */
export function embedAll(ports) {
	const host = location.hostname === '127.0.0.1' ? '127.0.0.1' : 'localhost';
	for (const port of ports) {
		embed(`http://${host}:${port}`, `http://${host}:${port}`, false);
	}
	embed('null', location.origin, true);
	return [...frames.keys()];
}

/** Sends a request from a page of the origin. */
export async function sendFrom(origin, request) {
	if (origin === location.origin) {
		return globalThis.sendRequest(request);
	}
	const { frame, loaded, target } = frames.get(origin);
	await loaded;
	const { port1, port2 } = new MessageChannel();
	return new Promise((resolve) => {
		const timeout = setTimeout(() => resolve({ readable: false, error: `The page of ${origin} does not answer` }), PATIENCE);
		port1.onmessage = (event) => {
			clearTimeout(timeout);
			resolve(event.data);
		};
		frame.contentWindow.postMessage(request, target, [port2]);
	});
}
