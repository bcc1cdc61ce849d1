/** Makes an element. Text stays text, whatever is in it. */
export function element(name, attributes, ...content) {
	const made = document.createElement(name);
	for (const [attribute, value] of Object.entries(attributes)) {
		made.setAttribute(attribute, value);
	}
	made.append(...content);
	return made;
}

export function byId(id) {
	return document.getElementById(id);
}
