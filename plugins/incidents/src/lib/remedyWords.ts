import type {
  AutomaticStartsDto,
  RemedyRunDto,
  RunNews,
  TimedIncidentEvent,
} from '@rollcall/plugin-incidents-common';
import type { FreshnessDto, Risk } from '@rollcall/plugin-runbooks-common';

/** A word, and the mark it has. @internal */
export interface MarkedWord {
  word: string;
  shape: string;
  look: 'bad' | 'waiting' | 'good' | 'quiet';
}

/** How a run stands. @internal */
export const RUN_WORDS: Record<RemedyRunDto['state'], MarkedWord> = {
  'awaiting-approval': { word: 'waits for agreement', shape: '◐', look: 'waiting' },
  ready: { word: 'about to start', shape: '◐', look: 'quiet' },
  running: { word: 'runs', shape: '◐', look: 'quiet' },
  waiting: { word: 'waits for a person', shape: '◐', look: 'waiting' },
  'needs-attention': { word: 'needs a decision', shape: '▲', look: 'bad' },
  'rolling-back': { word: 'is being undone', shape: '◐', look: 'waiting' },
  succeeded: { word: 'succeeded', shape: '●', look: 'good' },
  failed: { word: 'failed', shape: '▲', look: 'bad' },
  'rolled-back': { word: 'was undone', shape: '▲', look: 'bad' },
  cancelled: { word: 'was stopped', shape: '○', look: 'quiet' },
  rejected: { word: 'was not agreed to', shape: '○', look: 'quiet' },
  expired: { word: 'nobody acted in time', shape: '○', look: 'quiet' },
};

/** @internal */
export const FRESHNESS_WORDS: Record<FreshnessDto['state'], MarkedWord> = {
  fresh: { word: 'rehearsed', shape: '●', look: 'good' },
  due: { word: 'rehearsal due soon', shape: '◐', look: 'waiting' },
  stale: { word: 'rehearsal overdue', shape: '▲', look: 'bad' },
  never: { word: 'never rehearsed', shape: '▲', look: 'bad' },
};

/** @internal */
export const NOT_REHEARSED: MarkedWord = {
  word: 'asks for no rehearsal',
  shape: '○',
  look: 'quiet',
};

/** @internal */
export const RISK_WORDS: Record<Risk, string> = {
  'read-only': 'changes nothing',
  mutating: 'changes things',
  destructive: 'destructive',
};

const NEWS: Record<RunNews, (name: string) => string> = {
  started: name => `Started ${name}.`,
  resumed: name => `${name} goes on.`,
  'awaiting-approval': name => `Asked for ${name}, which waits for agreement.`,
  waiting: name => `${name} waits for a person`,
  'needs-attention': name => `${name} needs a decision`,
  'rolling-back': name => `What ${name} did is being undone.`,
  succeeded: name => `${name} succeeded.`,
  failed: name => `${name} failed`,
  'rolled-back': name => `What ${name} did was undone.`,
  cancelled: name => `${name} was stopped.`,
  rejected: name => `${name} was not agreed to.`,
  expired: name => `${name} was closed: nobody acted in time.`,
};

/** Sentences that say where. */
const AT_A_STEP: ReadonlySet<RunNews> = new Set(['waiting', 'needs-attention', 'failed']);

/** What a timeline tells of a run, or of one that did not start by itself. @internal */
export function remedyEventInWords(
  event: TimedIncidentEvent & { kind: 'run' | 'run-refused' },
): string {
  const { title: name } = event;
  if (event.kind === 'run-refused') return `${name} did not start by itself: ${event.because}`;
  const { news, stepTitle, by } = event;
  if (news === 'started' && by === 'system:auto') return `${name} started by itself.`;
  const sentence = NEWS[news](name);
  if (!AT_A_STEP.has(news)) return sentence;
  return stepTitle === undefined ? `${sentence}.` : `${sentence}: “${stepTitle}”.`;
}

const GUARDS: Record<string, string> = {
  'kill-switch': 'all of them were switched off',
  authority: 'nobody allowed it beforehand',
  plan: 'its plan had problems',
  running: 'it ran already',
  cooldown: 'the last time was too short ago',
  'hourly-limit': 'it had started too often within an hour',
  breaker: 'it did not help before',
  refused: 'runbooks refused to',
  unavailable: 'runbooks could not be asked',
};

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** How often a runbook started by itself in 30 days, and what held it back. @internal */
export function automaticInWords({ started, refusals }: AutomaticStartsDto): string {
  const began =
    started === 0
      ? 'Has not started by itself within 30 days'
      : `Started by itself ${times(started)} within 30 days`;
  const held = refusals.map(
    ({ guard, count }) => `${times(count)} because ${GUARDS[guard] ?? guard}`,
  );
  return held.length === 0 ? `${began}.` : `${began}; held back ${held.join(', ')}.`;
}
