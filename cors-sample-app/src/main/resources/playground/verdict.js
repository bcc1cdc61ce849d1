// What the server says of a request, and of why: the endpoint corscheck.

import { headersToAskFor, reasonsToAsk } from './fetch-rules.js';
import { byId, element } from './element.js';

const WORDS = { 'allowed': 'Allowed', 'rejected': 'Refused', 'not-cross-origin': 'CORS does not apply', 'not-covered': 'No policy',
	'set-aside': 'Policies set aside' };

async function ask(url) {
	const response = await fetch(url);
	return response.ok ? response.json() : undefined;
}

function place(entry, file) {
	const unit = ['line', 'row', 'position'].find((key) => key in entry);
	const number = `${unit === 'position' ? 'entry' : unit} ${entry[unit]}`;
	const where = entry.source === file ? number : `${entry.source}, ${number}`;
	return [element('code', {}, entry.text), ` (${where})`];
}

function row(name, ...content) {
	return element('div', {}, element('dt', {}, name), element('dd', {}, ...content));
}

async function isFrom(file, policy) {
	const found = file !== undefined && policy != null ? await ask(`/actuator/cors/${encodeURIComponent(policy)}`) : undefined;
	return (found?.sources ?? []).some((source) => source.location === file);
}

/** Shows the verdict, and returns the line of the list file that decided, if one did. */
export async function showVerdict({ origin, request }, { file, add }) {
	const question = new URLSearchParams({ url: request.url, origin, method: request.method });
	const headers = headersToAskFor(request);
	if (headers.length > 0) {
		question.set('headers', headers.join(','));
	}
	const said = await ask(`/actuator/corscheck?${question}`);
	if (said === undefined) {
		byId('verdict').replaceChildren(element('p', {}, 'The endpoint corscheck is not there to ask.'));
		return undefined;
	}
	const asksFirst = reasonsToAsk(request).length > 0 && said.preflight.verdict === 'rejected';
	const part = asksFirst ? said.preflight : said.actual;
	const rows = [];
	if (said.policy != null) {
		rows.push(row('Policy', element('code', {}, said.policy), ' for ', element('code', {}, said.pathPattern)));
	}
	if (said.entry != null) {
		rows.push(row('Entry', ...place(said.entry, file)));
	}
	if (part.explanation != null) {
		rows.push(row('Why', asksFirst ? 'The preflight: ' : '', part.explanation));
	}
	const nearest = said.nearest ?? part.nearest;
	if (nearest != null && said.entry == null) {
		rows.push(row('Nearest', ...place(nearest, file)));
	}
	if (part.remedy != null) {
		rows.push(row('Remedy', part.remedy));
	}
	if (part.hint != null) {
		rows.push(row('Hint', part.hint));
	}
	const shown = [element('p', { class: `badge ${part.verdict}` }, WORDS[part.verdict] ?? part.verdict), element('dl', {}, ...rows)];
	if (part.reason === 'origin-not-allowed' && await isFrom(file, said.policy)) {
		const button = element('button', { type: 'button', id: 'add' }, `Add ${origin} to the list`);
		button.addEventListener('click', () => add(origin));
		shown.push(button);
	}
	byId('verdict').replaceChildren(...shown);
	const decided = said.entry ?? nearest;
	return decided != null && decided.source === file ? decided.line : undefined;
}
