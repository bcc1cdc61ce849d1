// The stream of decisions and its chart.

import { byId, element } from './element.js';

const ROWS = 60;
const BARS = 60;
const SECONDS = 2;

const bars = Array.from({ length: BARS }, () => ({ allowed: 0, refused: 0 }));
const total = { allowed: 0, refused: 0 };

export function showDecision(decision) {
	const kind = decision.allowed ? 'allowed' : 'refused';
	bars.at(-1)[kind]++;
	total[kind]++;
	const cells = [new Date(decision.time).toLocaleTimeString([], { hour12: false }), decision.origin,
		`${decision.method} ${decision.path}${decision.type === 'preflight' ? ' (preflight)' : ''}`, decision.policy, kind, decision.reason ?? ''];
	const body = byId('decisions');
	body.prepend(element('tr', { class: kind }, ...cells.map((cell) => element('td', {}, cell))));
	while (body.rows.length > ROWS) {
		body.lastElementChild.remove();
	}
	drawChart();
}

function bar(x, y, height, kind) {
	const rectangle = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
	for (const [name, value] of Object.entries({ x, y, width: 4, height, class: kind })) {
		rectangle.setAttribute(name, value);
	}
	return rectangle;
}

function drawChart() {
	const highest = Math.max(4, ...bars.map(({ allowed, refused }) => allowed + refused));
	const scale = 40 / highest;
	byId('bars').replaceChildren(...bars.flatMap(({ allowed, refused }, index) => {
		const x = index * 5;
		return [bar(x, 40 - allowed * scale, allowed * scale, 'allowed'),
			bar(x, 40 - (allowed + refused) * scale, refused * scale, 'refused')];
	}));
	byId('allowed').textContent = total.allowed;
	byId('refused').textContent = total.refused;
}

export function start() {
	drawChart();
	setInterval(() => {
		bars.shift();
		bars.push({ allowed: 0, refused: 0 });
		drawChart();
	}, SECONDS * 1000);
}
