// What a browser does by the Fetch standard: https://fetch.spec.whatwg.org/#http-cors-protocol

const SAFE_METHODS = ['GET', 'HEAD', 'POST'];
const SAFE_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
const SAFE_HEADERS = ['accept', 'accept-language', 'content-language', 'content-type'];
const UNSAFE_BYTE = /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/;

function isSafe(name, value) {
	if (!SAFE_HEADERS.includes(name) || value.length > 128) {
		return false;
	}
	if (name === 'content-type') {
		return !UNSAFE_BYTE.test(value) && SAFE_TYPES.includes(value.split(';')[0].trim().toLowerCase());
	}
	return name === 'accept' ? !UNSAFE_BYTE.test(value) : /^[0-9A-Za-z *,\-.;=]*$/.test(value);
}

/** The names of the headers that a preflight asks for. */
export function headersToAskFor(request) {
	return request.headers.filter(([name, value]) => !isSafe(name, value)).map(([name]) => name).sort();
}

/** Why a request needs a preflight; empty if it does not. */
export function reasonsToAsk(request) {
	const reasons = [];
	if (!SAFE_METHODS.includes(request.method)) {
		reasons.push(`the method ${request.method} is not GET, HEAD or POST`);
	}
	for (const name of headersToAskFor(request)) {
		reasons.push(name === 'content-type' ? 'a form cannot send this Content-Type' : `the header ${name} is the page's own`);
	}
	return reasons;
}

function check(passed, text) {
	return { passed, text };
}

/** The CORS check, which every answer to a page of another origin has to pass. */
export function corsCheck(origin, credentials, headers) {
	const allowed = headers['access-control-allow-origin'];
	if (allowed === undefined) {
		return [check(false, 'There is no Access-Control-Allow-Origin')];
	}
	const included = credentials === 'include';
	const checks = [];
	if (allowed === '*' && included) {
		checks.push(check(false, 'Access-Control-Allow-Origin is *, which is not enough with credentials'));
	}
	else {
		checks.push(check(allowed === '*' || allowed === origin, `Access-Control-Allow-Origin is ${allowed}`));
	}
	if (included) {
		const granted = headers['access-control-allow-credentials'];
		checks.push(check(granted === 'true', granted === undefined ? 'There is no Access-Control-Allow-Credentials'
			: `Access-Control-Allow-Credentials is ${granted}`));
	}
	return checks;
}

function names(value) {
	return (value ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
}

/** What the answer to a preflight has to pass. */
export function preflightChecks(request, origin, { status, responseHeaders }) {
	const checks = corsCheck(origin, request.credentials, responseHeaders);
	checks.push(check(status >= 200 && status < 300, `The status is ${status}`));
	const any = request.credentials !== 'include';
	const methods = names(responseHeaders['access-control-allow-methods']);
	if (!SAFE_METHODS.includes(request.method)) {
		checks.push(check(methods.includes(request.method) || (any && methods.includes('*')),
			`Access-Control-Allow-Methods ${methods.includes(request.method) ? 'has' : 'lacks'} ${request.method}`));
	}
	const headers = names(responseHeaders['access-control-allow-headers']).map((name) => name.toLowerCase());
	for (const name of headersToAskFor(request)) {
		const granted = headers.includes(name) || (any && name !== 'authorization' && headers.includes('*'));
		checks.push(check(granted, `Access-Control-Allow-Headers ${granted ? 'has' : 'lacks'} ${name}`));
	}
	return checks;
}
