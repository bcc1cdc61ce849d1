// Draws an exchange as the browser lives it: between the page, the browser and the server.

import { corsCheck, preflightChecks, reasonsToAsk } from './fetch-rules.js';
import { element } from './element.js';

function lines(headers) {
	return Object.entries(headers).map(([name, value]) => `${name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}: ${value}`);
}

function arrow(from, to, label, details = [], tone = '') {
	return element('li', { class: `arrow ${from} to-${to} ${tone}` },
		element('span', { class: 'visually-hidden' }, `From ${from} to ${to}: `),
		element('strong', {}, label),
		details.length > 0 ? element('pre', {}, details.join('\n')) : '');
}

function note(text, tone = '') {
	return element('li', { class: `note ${tone}` }, text);
}

/** The checks as far as the browser comes, which is to the first that fails. */
function checkList(checks) {
	const end = checks.findIndex(({ passed }) => !passed);
	const made = end < 0 ? checks : checks.slice(0, end + 1);
	return element('li', { class: 'note checks' }, element('ul', {}, ...made.map(({ passed, text }) =>
		element('li', { class: passed ? 'passed' : 'failed' },
			element('span', { class: 'visually-hidden' }, passed ? 'Passed: ' : 'Failed: '), text))));
}

function answer({ status, responseHeaders }) {
	return arrow('server', 'browser', `${status}`, lines(responseHeaders), status < 400 ? '' : 'bad');
}

function preflight(request, origin, wire, actual) {
	if (wire !== undefined) {
		return [arrow('browser', 'server', `OPTIONS ${wire.path}`, lines(wire.requestHeaders)), answer(wire),
			checkList(preflightChecks(request, origin, wire))];
	}
	return [actual === undefined ? note('Nothing reached the server', 'bad')
		: note('No preflight was sent: the browser remembers the answer to an earlier one')];
}

function outcome(result) {
	if (!result.readable) {
		return arrow('browser', 'page', result.error, ['The page is not told why.'], 'bad');
	}
	const body = result.body.length > 300 ? `${result.body.slice(0, 300)} …` : result.body;
	return arrow('browser', 'page', `${result.status}, readable`, body === '' ? [] : [body], 'good');
}

/** Returns the steps of an exchange. */
export function steps({ request, origin, result, wire }) {
	const asked = wire.find(({ method }) => method === 'OPTIONS');
	const actual = wire.findLast(({ method }) => method === request.method);
	const drawn = [arrow('page', 'browser', `fetch ${request.method} ${request.path}`,
		[`credentials: ${request.credentials}`, ...lines(Object.fromEntries(request.headers))])];
	if (origin === location.origin) {
		drawn.push(note('The page and the server have the same origin: CORS does not apply'));
	}
	else {
		const reasons = reasonsToAsk(request);
		drawn.push(note(reasons.length === 0 ? 'No preflight: any page could always send such a request, with a form'
			: `A preflight asks first, since ${reasons.join(', and ')}`));
		if (reasons.length > 0) {
			drawn.push(...preflight(request, origin, asked, actual));
		}
	}
	if (actual !== undefined) {
		drawn.push(arrow('browser', 'server', `${actual.method} ${actual.path}`, lines(actual.requestHeaders)), answer(actual));
		if (origin !== location.origin) {
			drawn.push(checkList(corsCheck(origin, request.credentials, actual.responseHeaders)));
		}
	}
	drawn.push(outcome(result));
	return drawn;
}
