// The list file, live.

import { byId, element } from './element.js';

const API = '/playground/api/list';
const DRAWN = 5000;

const editor = byId('editor');
const state = byId('list-state');

let saved = { text: '', fingerprint: '', diagnostics: [] };
let shownDiagnostics = [];
let added = new Set();
let decided;
let changedElsewhere = false;
let checking;

function draw() {
	const marks = new Map(shownDiagnostics.map((diagnostic) => [diagnostic.line, diagnostic.kind]));
	const count = Math.min(editor.value.split('\n').length, DRAWN);
	byId('lines').replaceChildren(...Array.from({ length: count }, (_, index) => {
		const line = index + 1;
		const kinds = [marks.get(line), added.has(line) ? 'added' : undefined, decided === line ? 'decided' : undefined];
		return element('div', { class: kinds.filter((kind) => kind !== undefined).join(' ') }, `${line}`);
	}));
	byId('diagnostics').replaceChildren(...shownDiagnostics.map((diagnostic) =>
		element('li', { class: diagnostic.kind }, element('b', {}, diagnostic.line > 0 ? `Line ${diagnostic.line} ` : ''), diagnostic.message)));
	const dirty = editor.value !== saved.text;
	byId('save').disabled = !dirty;
	byId('revert').disabled = !dirty;
	byId('list').classList.toggle('dirty', dirty);
	changedElsewhere &&= dirty;
	const conflict = changedElsewhere ? 'The file was changed elsewhere while you edited it here. Save to overwrite it, or revert to see it' : '';
	if (byId('conflict').textContent !== conflict) {
		byId('conflict').textContent = conflict;
	}
}

export function markDecided(line) {
	decided = line;
	draw();
	if (line !== undefined) {
		const height = parseFloat(getComputedStyle(editor).lineHeight);
		const top = (line - 1) * height;
		if (top < editor.scrollTop || top + 2 * height > editor.scrollTop + editor.clientHeight) {
			editor.scrollTop = Math.max(0, top - 2 * height);
		}
	}
}

/** The lines that are new, and how the change is told. */
function changes(before, after) {
	const old = new Set(before.split('\n').map((line) => line.trim()));
	const now = after.split('\n').map((line) => line.trim());
	added = new Set(now.flatMap((line, index) => line !== '' && !old.has(line) ? [index + 1] : []));
	const gone = [...old].filter((line) => line !== '' && !now.includes(line));
	return [...[...added].map((line) => element('li', { class: 'added' }, `+ ${now[line - 1]}`)),
		...gone.map((line) => element('li', { class: 'removed' }, `− ${line}`))];
}

function take(list) {
	const edited = editor.value !== saved.text && editor.value !== list.text;
	changedElsewhere ||= edited && list.text !== saved.text;
	if (saved.fingerprint !== '' && list.text !== saved.text) {
		byId('changes').replaceChildren(...changes(saved.text, list.text));
	}
	saved = list;
	byId('file').textContent = list.file;
	if (!edited) {
		editor.value = list.text;
		shownDiagnostics = list.diagnostics;
	}
	draw();
}

export function say(text, tone) {
	state.className = tone;
	state.textContent = text;
}

/** Shows why the file is not in force, be it for the grammar or for the rules of a policy. */
export function showFailure(problems) {
	say('Not in force: the last good list still is', 'bad');
	for (const problem of problems) {
		const [, line, message] = problem.match(/^line (\d+)(?:, column \d+)?: (.*)$/s) ?? [undefined, '0', problem];
		if (!shownDiagnostics.some((diagnostic) => diagnostic.kind === 'problem' && diagnostic.line === Number(line))) {
			shownDiagnostics = [...shownDiagnostics, { line: Number(line), kind: 'problem', message }].sort((a, b) => a.line - b.line);
		}
	}
	draw();
}

/** Reads the file, and tells whether there is one. */
export async function refresh() {
	const response = await fetch(API);
	byId('list').hidden = !response.ok;
	if (response.ok) {
		take(await response.json());
	}
	return response.ok;
}

export function file() {
	return byId('list').hidden ? undefined : saved.file;
}

async function save() {
	const headers = { 'Content-Type': 'application/octet-stream', 'If-Match': `"${saved.fingerprint}"` };
	const response = await fetch(API, { method: 'PUT', body: editor.value, headers });
	if (response.ok) {
		take(await response.json());
		say('Saved. Waiting for the application …', '');
	}
	else if (response.status === 412) {
		take(await response.json());
	}
	else {
		say(`Not saved: the answer is ${response.status}`, 'bad');
	}
}

/** Adds an entry and saves. */
export function add(origin) {
	const text = editor.value;
	editor.value = `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${origin}\n`;
	editor.scrollTop = editor.scrollHeight;
	draw();
	return save();
}

function checkSoon() {
	clearTimeout(checking);
	checking = setTimeout(async () => {
		const text = editor.value;
		const response = await fetch(`${API}/check`, { method: 'POST', body: text, headers: { 'Content-Type': 'application/octet-stream' } });
		if (response.ok && text === editor.value) {
			shownDiagnostics = (await response.json()).diagnostics;
			draw();
		}
	}, 150);
	added = new Set();
	decided = undefined;
	draw();
}

export function start() {
	editor.addEventListener('input', checkSoon);
	editor.addEventListener('scroll', () => {
		byId('lines').style.transform = `translateY(${-editor.scrollTop}px)`;
	});
	editor.addEventListener('keydown', (event) => {
		if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
			event.preventDefault();
			save();
		}
	});
	byId('save').addEventListener('click', save);
	byId('revert').addEventListener('click', () => {
		editor.value = saved.text;
		shownDiagnostics = saved.diagnostics;
		draw();
	});
}
