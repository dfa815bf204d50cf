import { humanizeRef, kindOfRef } from '@rollcall/model';
import { formatMoment, readersTimeZone, refsIn, withNames } from '@rollcall/ui';
import type {
  DetectedBy,
  IncidentEvent,
  IncidentMoment,
  IncidentRole,
  IncidentState,
  Severity,
  TimedIncidentEvent,
} from '@rollcall/plugin-incidents-common';
import { remedyEventInWords } from './remedyWords';

/** What a state is called, and the mark it has. @internal */
export const STATES: Record<
  IncidentState,
  { word: string; shape: string; look: 'bad' | 'waiting' | 'good' }
> = {
  open: { word: 'nobody has it yet', shape: '▲', look: 'bad' },
  acknowledged: { word: 'somebody works on it', shape: '◐', look: 'waiting' },
  mitigated: { word: 'it no longer hurts', shape: '◐', look: 'good' },
  resolved: { word: 'over', shape: '●', look: 'good' },
};

/** @internal */
export const SEVERITIES: Record<Severity, string> = {
  1: 'critical',
  2: 'major',
  3: 'minor',
  4: 'low',
};

/** @internal */
export const ROLES: Record<IncidentRole, string> = {
  commander: 'In command',
  communications: 'Communications',
  scribe: 'Scribe',
};

/** @internal */
export const MOMENTS: Record<IncidentMoment, string> = {
  impactStart: 'It began to hurt',
  detected: 'Noticed',
  declared: 'Declared',
  acknowledged: 'Taken on',
  mitigated: 'It stopped hurting',
  resolved: 'Over',
  impactEnd: 'End of impact',
};

/** An instant by the clock of the reader. */
function clock(at: string): string {
  return formatMoment(Date.parse(at), { timeZone: readersTimeZone() });
}

/** Who noticed an incident first. @internal */
export const DETECTIONS: Record<DetectedBy, string> = {
  alert: 'an alert',
  staff: 'somebody of ours',
  customers: 'customers',
};

/** What somebody is called. */
type NameOf = (entityRef: string) => string;

function shortNameOf(entityRef: string): string {
  return humanizeRef(entityRef, kindOfRef(entityRef));
}

function handover(event: IncidentEvent & { kind: 'role' }, nameOf: NameOf): string {
  const { role, person, from, note } = event;
  const name = (ref: string | undefined) => (ref ? nameOf(ref) : 'nobody');
  const change = from === undefined ? name(person) : `from ${name(from)} to ${name(person)}`;
  return withNote(`${ROLES[role]}: ${change}.`, note);
}

function affected(refs: readonly string[], nameOf: NameOf): string {
  if (refs.length === 0) return 'It is about no other service.';
  return `It is about ${refs.map(nameOf).join(', ')} too.`;
}

/** One sentence for each thing that was said of the impact. */
function impact(event: IncidentEvent & { kind: 'impact' }): string {
  const { customersPercent, detectedBy, expectedResolution, note } = event;
  const sentences = [
    customersPercent === null && 'How many customers feel it is not known.',
    typeof customersPercent === 'number' && `${customersPercent} % of the customers feel it.`,
    detectedBy === null && 'Who noticed it first: as the events say.',
    detectedBy && `Noticed first by ${DETECTIONS[detectedBy]}.`,
    expectedResolution === null && 'When it will be over is not known.',
    expectedResolution && `Expected to be over by ${clock(expectedResolution)}.`,
  ].filter(sentence => typeof sentence === 'string' && sentence !== '');
  return withNote(sentences.join(' '), note);
}

function people(refs: readonly string[], nameOf: NameOf): string {
  const names = refs.map(nameOf);
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function pulledIn(event: TimedIncidentEvent & { kind: 'pulled-in' }, nameOf: NameOf): string {
  const who = event.people.length > 0 ? people(event.people, nameOf) : 'nobody new';
  const asked = `Asked ${who} to help, for ${nameOf(event.serviceRef)}.`;
  return event.by === 'system:auto' ? `${asked} ${withNames(event.because, nameOf)}` : asked;
}

function withNote(sentence: string, note?: string): string {
  return note ? `${sentence} ${note}` : sentence;
}

/**
 * What happened, as one sentence; who did it stands beside it.
 *
 * @internal
 */
export function eventInWords(event: TimedIncidentEvent, nameOf: NameOf = shortNameOf): string {
  switch (event.kind) {
    case 'opened':
      return event.by === undefined ? 'An alert opened the incident.' : 'Declared the incident.';
    case 'alert':
      return event.status === 'firing' ? `${event.title} fires.` : `${event.title} is resolved.`;
    case 'routed':
      return withNames(event.because, nameOf);
    case 'paged':
      return `Paged ${people(event.people, nameOf)}${event.reaches === 'fallback' ? ', as a last resort' : ''}.`;
    case 'skipped':
      return `Step ${event.step + 1} was passed over: ${withNames(event.because, nameOf)}.`;
    case 'exhausted':
      return withNames(event.because, nameOf);
    case 'delivery-failed':
      return `${nameOf(event.person)} could not be told by ${event.channel}: ${event.because}`;
    case 'acknowledged':
      return 'Has it now.';
    case 'mitigated':
      return withNote('Says that it no longer hurts.', event.note);
    case 'resolved':
      return withNote('It is over.', event.note);
    case 'reopened':
      return withNote('It is back.', event.because);
    case 'severity':
      return event.by === undefined
        ? `Severity ${event.severity} from now on. ${withNames(event.because, nameOf)}`
        : `Calls it severity ${event.severity}: ${event.because}`;
    case 'urgency':
      return withNames(event.because, nameOf);
    case 'role':
      return handover(event, nameOf);
    case 'update':
      return `${event.audience === 'public' ? 'Told everybody' : 'Told stakeholders'}: ${event.text}`;
    case 'published':
      return `Put it on the status page: “${event.title}”.`;
    case 'unpublished':
      return `Took it off the status page. ${event.because}`;
    case 'update-reminded':
      return `Reminded ${nameOf(event.person)} that stakeholders wait for an update.`;
    case 'affected':
      return withNote(affected(event.serviceRefs, nameOf), event.note);
    case 'pulled-in':
      return pulledIn(event, nameOf);
    case 'impact':
      return impact(event);
    case 'note':
      return event.text;
    case 'moment':
      return event.to === undefined
        ? `${MOMENTS[event.moment]}: as the events say.`
        : `${MOMENTS[event.moment]}: ${clock(event.to)}. ${event.because}`;
    case 'run':
    case 'run-refused':
      return remedyEventInWords(event);
    case 'change':
      return `Changed: ${event.title}.`;
    default:
      return '';
  }
}

/** Who and what it names, by reference; whoever did it stands beside it. @internal */
export function refsNamed(event: TimedIncidentEvent): string[] {
  switch (event.kind) {
    case 'paged':
      return [...event.people];
    case 'pulled-in':
      return [...event.people, event.serviceRef, ...refsIn([event.because])];
    case 'delivery-failed':
    case 'update-reminded':
      return [event.person];
    case 'role':
      return [event.person, event.from].filter(ref => ref !== undefined);
    case 'affected':
      return [...event.serviceRefs];
    case 'routed':
    case 'skipped':
    case 'exhausted':
    case 'urgency':
      return refsIn([event.because]);
    case 'severity':
      // What a person gives as the reason stays as they wrote it.
      return event.by === undefined ? refsIn([event.because]) : [];
    default:
      return [];
  }
}

/** Who did it, where somebody did. @internal */
export function whoDid(event: TimedIncidentEvent): string | undefined {
  // What starts by itself nobody did.
  return 'by' in event && event.by !== 'system:auto' ? event.by : undefined;
}
