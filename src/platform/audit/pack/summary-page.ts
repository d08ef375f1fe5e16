import type { PackContents, ProvenEvent } from './write-pack.js';

/** A page for people: what the pack holds, in ledger order. It proves nothing by itself and runs nothing. */
export function summaryPage(
  { subject, madeAt, events, policies }: PackContents,
  origin: string,
  size: number,
): string {
  const title = `Evidence on ${subject.kind} ${subject.id}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #ccc; padding: .4rem .6rem; text-align: left; vertical-align: top; }
pre { margin: .3rem 0; overflow-wrap: anywhere; white-space: pre-wrap; }
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${events.length} events of the log <b>${escaped(origin)}</b>, which had ${size} when this pack was made on
${escaped(madeAt)}. This page is for reading. That the events are those of the log, HOW-TO-CHECK.md says how
to check.</p>
<table>
<thead><tr><th>Position</th><th>Happened</th><th>Event</th><th>Stream</th><th>By</th></tr></thead>
<tbody>
${events.map(row).join('\n')}
</tbody>
</table>
<h2>Policies that they rely on</h2>
${policies.length === 0 ? '<p>None.</p>' : `<ul>${policies.map(policy).join('')}</ul>`}
</body>
</html>
`;
}

function row({ event, personal }: ProvenEvent): string {
  const { position, type, stream, revision, data, metadata } = event;
  const shown = personal ? { ...plain(data), ...personal.fields } : data;
  const cells = [
    position,
    metadata.occurredAt,
    type,
    `${stream} @ ${revision}`,
    `${metadata.actor.personId} (${metadata.actor.roles.join(', ')})`,
  ].map((cell) => `<td>${escaped(cell)}</td>`);
  const payload = escaped(JSON.stringify(shown, null, 2));
  return `<tr>${cells.join('')}</tr>
<tr><td></td><td colspan="4"><details><summary>What it says</summary><pre>${payload}</pre></details></td></tr>`;
}

function plain(data: unknown): object {
  return typeof data === 'object' && data !== null ? data : {};
}

function policy({ policyId, version }: PackContents['policies'][number]): string {
  return `<li>${escaped(policyId)}, version ${version}</li>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
