'use strict';

const form = document.getElementById('request');
const answer = document.getElementById('answer');
const why = document.getElementById('why');

document.getElementById('here').textContent = location.origin;
form.server.value = location.origin;

function requestedHeaders() {
	const headers = new Headers();
	for (const line of form.headers.value.split('\n')) {
		const colon = line.indexOf(':');
		if (colon > 0) {
			headers.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
		}
	}
	return headers;
}

function target() {
	return new URL(form.path.value, form.server.value);
}

function show(kind, lines) {
	answer.className = kind;
	answer.textContent = lines.join('\n');
}

async function send() {
	const options = { method: form.method.value, credentials: form.credentials.value, headers: requestedHeaders() };
	if (form.body.value !== '' && !['GET', 'HEAD'].includes(options.method)) {
		options.body = form.body.value;
	}
	const response = await fetch(target(), options);
	const lines = [`${response.status} ${response.statusText} (a "${response.type}" response)`, ''];
	for (const [name, value] of response.headers) {
		lines.push(`${name}: ${value}`);
	}
	lines.push('', await response.text());
	show('allowed', lines);
}

form.addEventListener('submit', async (event) => {
	event.preventDefault();
	show('', ['Sending ...']);
	try {
		await send();
	}
	catch (error) {
		show('blocked', [String(error), '',
			'The browser does not tell a page why. The reason is in its console (F12), and in the log of the server.']);
	}
});

function updateWhy() {
	try {
		const url = new URL('/actuator/corscheck', form.server.value);
		url.searchParams.set('url', target().pathname);
		url.searchParams.set('origin', location.origin);
		url.searchParams.set('method', form.method.value);
		const names = [...requestedHeaders().keys()];
		if (names.length > 0) {
			url.searchParams.set('headers', names.join(','));
		}
		why.href = url.href;
	}
	catch (error) {
		why.removeAttribute('href');
	}
}

form.addEventListener('input', updateWhy);
updateWhy();
