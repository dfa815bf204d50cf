import { humanizeRef } from '@rollcall/model';
import type {
  IncidentMoment,
  IncidentRole,
  IncidentState,
  Severity,
  TimedIncidentEvent,
} from '@rollcall/plugin-incidents-common';

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

function people(refs: readonly string[]): string {
  const names = refs.map(ref => humanizeRef(ref, 'user'));
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function withNote(sentence: string, note?: string): string {
  return note ? `${sentence} ${note}` : sentence;
}

/**
 * What happened, as one sentence; who did it stands beside it.
 *
 * @internal
 */
export function eventInWords(event: TimedIncidentEvent): string {
  switch (event.kind) {
    case 'opened':
      return event.by === undefined ? 'An alert opened the incident.' : 'Declared the incident.';
    case 'alert':
      return event.status === 'firing' ? `${event.title} fires.` : `${event.title} is resolved.`;
    case 'routed':
      return event.because;
    case 'paged':
      return `Paged ${people(event.people)}${event.reaches === 'fallback' ? ', as a last resort' : ''}.`;
    case 'skipped':
      return `Step ${event.step + 1} was passed over: ${event.because}.`;
    case 'exhausted':
      return event.because;
    case 'delivery-failed':
      return `${humanizeRef(event.person, 'user')} could not be told by ${event.channel}: ${event.because}`;
    case 'acknowledged':
      return 'Has it now.';
    case 'mitigated':
      return withNote('Says that it no longer hurts.', event.note);
    case 'resolved':
      return withNote('It is over.', event.note);
    case 'reopened':
      return withNote('It is back.', event.because);
    case 'severity':
      return `Calls it severity ${event.severity}: ${event.because}`;
    case 'urgency':
      return event.because;
    case 'role':
      return event.person === undefined
        ? `${ROLES[event.role]}: nobody any more.`
        : `${ROLES[event.role]}: ${humanizeRef(event.person, 'user')}.`;
    case 'note':
      return event.text;
    case 'moment':
      return event.to === undefined
        ? `${MOMENTS[event.moment]}: as the events say.`
        : `${MOMENTS[event.moment]} at ${event.to}: ${event.because}`;
    case 'run':
      return `Started ${humanizeRef(event.runbookRef, 'runbook')}.`;
    case 'change':
      return `Changed: ${event.title}.`;
    default:
      return '';
  }
}

/** Who did it, where somebody did. @internal */
export function whoDid(event: TimedIncidentEvent): string | undefined {
  return 'by' in event ? event.by : undefined;
}
