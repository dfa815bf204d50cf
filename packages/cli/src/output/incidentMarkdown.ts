import type { IncidentDto, TimedIncidentEvent } from '@rollcall/plugin-incidents-common';

const MOMENTS = {
  impactStart: 'Start of impact',
  detected: 'Detected',
  declared: 'Declared',
  acknowledged: 'Acknowledged',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
  impactEnd: 'End of impact',
} as const;

/** What was written may hold what Markdown takes for its own. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/([\\`*_[\]<>#|])/g, '\\$1');
}

/** What of an event people read: who, and what they said or what was found. */
function lineOf(event: TimedIncidentEvent): string {
  const fields = event as unknown as Record<string, unknown>;
  const said = ['title', 'text', 'because', 'note'].flatMap(name =>
    typeof fields[name] === 'string' ? [plain(fields[name])] : [],
  );
  const who = typeof fields.by === 'string' ? ` by ${plain(fields.by)}` : '';
  const about = ['role', 'person', 'severity', 'serviceRef', 'status', 'runbookRef'].flatMap(
    name => (fields[name] === undefined ? [] : [plain(String(fields[name]))]),
  );
  const detail = about.length > 0 ? ` (${about.join(', ')})` : '';
  return `- ${event.at} **${event.kind}**${who}${detail}${said.length > 0 ? `: ${said.join(' ')}` : ''}`;
}

/** An incident as Markdown: what it was, when what was, and its timeline, the first first. @internal */
export function incidentMarkdown(incident: IncidentDto): string {
  const { number, title, state, severity, serviceRef, ownerRef, moments, timeline } = incident;
  const instants = Object.entries(MOMENTS).flatMap(([name, word]) => {
    const moment = moments[name as keyof typeof MOMENTS];
    if (!moment) return [];
    const said = moment.by ? ` (said by ${plain(moment.by)}: ${plain(moment.because ?? '')})` : '';
    return [`| ${word} | ${moment.at}${said} |`];
  });
  return [
    `# INC-${number} ${plain(title)}`,
    '',
    `Severity ${severity}, ${state}. Service: ${plain(serviceRef ?? 'none of the catalog')}. Owner: ${plain(ownerRef ?? 'nobody')}. Noticed by: ${incident.detectedBy}.`,
    '',
    '| What | When |',
    '| --- | --- |',
    ...instants,
    '',
    '## Timeline',
    '',
    ...[...timeline].reverse().map(lineOf),
    '',
  ].join('\n');
}
