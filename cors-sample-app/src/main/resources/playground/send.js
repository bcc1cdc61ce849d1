'use strict';

// Sends a request from the page that this script is part of, and tells what that page may know of the answer.
globalThis.sendRequest = async ({ url, method, headers, body, credentials }) => {
	try {
		const response = await fetch(url, { method, headers, body, credentials });
		const text = await response.text();
		return { readable: true, status: response.status, type: response.type, headers: [...response.headers], body: text };
	}
	catch (error) {
		return { readable: false, error: String(error) };
	}
};
