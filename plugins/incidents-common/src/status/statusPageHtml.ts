import type { PublicIncident, PublicPhase, StatusPage } from './types';

const PHASES: Record<PublicPhase, string> = {
  investigating: 'We are looking into it',
  identified: 'We know the cause',
  monitoring: 'It works again; we are watching it',
  resolved: 'It is over',
};

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]);
}

/** In UTC, since nothing on the page runs that could know the zone of the reader. */
function instant(at: string): string {
  const iso = new Date(at).toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`;
}

function incidentHtml(incident: PublicIncident, level: 2 | 3): string {
  const { title, affects, since, phase, updates, resolvedAt, expectedResolution } = incident;
  const lines = [
    `<article class="${resolvedAt === undefined ? 'active' : 'past'}">`,
    `<h${level}>${escaped(title)}</h${level}>`,
    `<p><strong>${PHASES[phase]}</strong> · since ${instant(since)}${
      resolvedAt === undefined ? '' : ` until ${instant(resolvedAt)}`
    }</p>`,
    affects.length > 0 ? `<p>Affected: ${affects.map(escaped).join(', ')}</p>` : '',
    expectedResolution === undefined
      ? ''
      : `<p>Expected to be over by ${instant(expectedResolution)}</p>`,
    updates.length > 0 ? '<ol>' : '',
    ...updates.map(
      ({ at, phase: said, text }) =>
        `<li><p class="when">${instant(at)} · ${PHASES[said]}</p><p>${escaped(text)}</p></li>`,
    ),
    updates.length > 0 ? '</ol>' : '',
    '</article>',
  ];
  return lines.filter(line => line !== '').join('\n');
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem; overflow-wrap: anywhere; }
article { border: 1px solid #8a8f98; border-left-width: 4px; border-radius: 8px; padding: 0.25rem 1rem; margin: 1rem 0; }
article.active { border-left-color: #c62828; }
ol { list-style: none; padding: 0; }
li { border-top: 1px solid #8a8f98; }
li p { margin: 0.5rem 0; white-space: pre-wrap; }
.when { font-size: 0.875rem; }
`.trim();

/**
 * A status page as one HTML document that needs nothing else: no script, nothing fetched, light and dark as the reader has it.
 *
 * @public
 */
export function statusPageHtml({ title, asOf, active, past }: StatusPage): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title>`,
    `<style>\n${STYLE}\n</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escaped(title)}</h1>`,
    `<p role="status">${
      active.length === 0 ? 'No incident is reported.' : 'Something does not work.'
    }</p>`,
    ...active.map(incident => incidentHtml(incident, 2)),
    past.length > 0 ? '<h2>The last 14 days</h2>' : '',
    ...past.map(incident => incidentHtml(incident, 3)),
    `<p class="when">As of ${instant(asOf)}</p>`,
    '</main>',
    '</body>',
    '</html>',
    '',
  ]
    .filter((line, index, lines) => line !== '' || index === lines.length - 1)
    .join('\n');
}
