import * as caller from './caller.js';
import * as decisions from './decisions.js';
import { byId } from './element.js';
import { steps } from './exchange.js';
import { embedAll, sendFrom } from './frames.js';
import * as list from './list.js';
import { showVerdict } from './verdict.js';

const SETTLED = 120;
const PATIENCE = 1000;

let wire = [];
let last;
let run = 0;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What the server saw of a request. It comes by another way than the answer, and a little later. */
async function seen({ request, origin }, result) {
	const until = Date.now() + PATIENCE;
	const ours = () => wire.filter(({ path, requestHeaders }) => path === request.path
		&& (requestHeaders.origin === origin || origin === location.origin));
	while (Date.now() < until && !ours().some(({ method }) => method === (result.readable ? request.method : method))) {
		await pause(10);
	}
	if (!result.readable) {
		await pause(SETTLED);
	}
	return ours();
}

async function send(exchange) {
	const number = ++run;
	last = exchange;
	wire = [];
	byId('exchange').setAttribute('aria-busy', 'true');
	const result = await sendFrom(exchange.origin, exchange.request);
	const drawn = steps({ ...exchange, result, wire: await seen(exchange, result) });
	if (number === run) {
		byId('lane-page').textContent = exchange.origin;
		byId('steps').replaceChildren(...drawn);
		byId('exchange').dataset.outcome = result.readable ? 'readable' : 'blocked';
		byId('exchange').setAttribute('aria-busy', 'false');
		byId('outcome').textContent = result.readable ? `Works: the page reads the answer, ${result.status}` : 'Blocked: the page gets an error and nothing else';
		list.markDecided(await showVerdict(exchange, { file: list.file(), add: list.add }));
	}
}

function sendChosen() {
	try {
		send(caller.chosen());
	}
	catch (error) {
		byId('outcome').textContent = error.message;
	}
}

async function listChanged(change) {
	if (change.source !== list.file()) {
		return;
	}
	await list.refresh();
	if (change.failure === null) {
		list.say(`In force: ${change.entries} ${change.entries === 1 ? 'entry' : 'entries'}, ${change.added} added and ${change.removed} removed, read in ${change.milliseconds.toFixed(1)} ms`, 'good');
	}
	else {
		list.showFailure(change.problems.length > 0 ? change.problems : [change.failure]);
	}
	if (last !== undefined) {
		send(last);
	}
}

function listen() {
	const events = new EventSource('/playground/api/events');
	events.addEventListener('exchange', (event) => wire.push(JSON.parse(event.data)));
	events.addEventListener('decision', (event) => decisions.showDecision(JSON.parse(event.data)));
	events.addEventListener('list', (event) => listChanged(JSON.parse(event.data)));
	events.addEventListener('open', () => {
		byId('live').replaceChildren('live');
		if (document.documentElement.dataset.ready !== undefined) {
			readList();
		}
	});
	events.addEventListener('error', () => byId('live').replaceChildren('waiting for the server'));
	return new Promise((resolve) => events.addEventListener('open', resolve, { once: true }));
}

/** Reads the list and whether it is in force, since nobody tells of what happened while the connection was lost. */
async function readList() {
	if (!await list.refresh()) {
		return;
	}
	const response = await fetch('/actuator/cors');
	const sources = response.ok ? (await response.json()).sources ?? [] : [];
	const source = sources.find(({ location }) => location === list.file());
	if (source?.failure != null) {
		list.showFailure(source.failure.problems ?? [source.failure.summary]);
	}
	else if (source !== undefined) {
		list.say(`In force: ${source.entries} ${source.entries === 1 ? 'entry' : 'entries'}`, 'good');
	}
}

async function start() {
	byId('lane-server').textContent = location.origin;
	const response = await fetch('/playground/api/setup');
	if (!response.ok) {
		byId('outcome').textContent = 'The playground works on the machine that the application runs on, at http://localhost';
		return;
	}
	const setup = await response.json();
	byId('server').replaceChildren(setup.server);
	caller.offerOrigins([...embedAll(setup.framePorts), location.origin]);
	caller.offerExamples();
	caller.onSend(sendChosen);
	list.start();
	decisions.start();
	await listen();
	await readList();
	document.documentElement.dataset.ready = 'true';
	sendChosen();
}

start();
