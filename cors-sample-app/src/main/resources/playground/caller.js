// The form: which page sends what.

import { byId, element } from './element.js';

const EXAMPLES = {
	'Read': { path: '/api/greeting' },
	'Post': { path: '/api/messages', method: 'POST', body: 'Hello from another page' },
	'Delete': { path: '/api/messages/1', method: 'DELETE' },
	'Own header': { path: '/api/greeting', headers: 'X-Requested-With: playground' },
	'Cookies': { path: '/admin/session', method: 'PUT', credentials: 'include' },
	'Public': { path: '/public/status' },
	'Error 500': { path: '/api/failure' },
	'No policy': { path: '/internal/status' }
};

const form = byId('request');

export function offerOrigins(origins) {
	const kinds = new Map([['null', 'sandboxed frame'], [location.origin, 'this page']]);
	byId('origins').append(...origins.map((origin, index) => {
		const choice = element('input', { type: 'radio', name: 'origin', value: origin });
		choice.checked = index === 0;
		return element('label', {}, choice, element('span', {}, origin, element('small', {}, kinds.get(origin) ?? 'another port')));
	}));
}

export function offerExamples() {
	byId('examples').append(...Object.entries(EXAMPLES).map(([name, example]) => {
		const button = element('button', { type: 'button' }, name);
		button.addEventListener('click', () => {
			form.path.value = example.path;
			form.method.value = example.method ?? 'GET';
			form.credentials.value = example.credentials ?? 'omit';
			form.elements.headers.value = example.headers ?? '';
			form.elements.body.value = example.body ?? '';
			form.querySelector('details').open = example.headers !== undefined || example.body !== undefined;
			form.requestSubmit();
		});
		return button;
	}));
}

function headers() {
	const lines = form.elements.headers.value.split('\n').filter((line) => line.indexOf(':') > 0);
	return [...new Headers(lines.map((line) => {
		const colon = line.indexOf(':');
		return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
	}))];
}

/** Returns the origin and the request, or throws for what cannot be sent. */
export function chosen() {
	const url = new URL(form.path.value, location.origin);
	if (url.origin !== location.origin) {
		throw new TypeError('Write a path of this server');
	}
	const method = form.method.value;
	const body = ['GET', 'HEAD'].includes(method) || form.elements.body.value === '' ? undefined : form.elements.body.value;
	return { origin: form.elements.origin.value,
		request: { url: url.href, path: url.pathname, method, headers: headers(), body, credentials: form.credentials.value } };
}

export function onSend(send) {
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		send();
	});
	form.addEventListener('keydown', (event) => {
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
			form.requestSubmit();
		}
	});
}
