import { enumerated, humanizeRef } from '@rollcall/model';
import type { IncidentMoment } from '../incident';
import type { Severity } from '../severity';
import type { ReviewFacts } from './reviewFacts';
import type { ReviewContent } from './types';

/** @public */
export interface DraftReviewOptions {
  number: number;
  title: string;
  severity: Severity;
  serviceRef?: string;
  facts: ReviewFacts;
  /** What somebody or something is called, by reference; what it is written as where that is not known. */
  nameOf?: (ref: string) => string | undefined;
}

/** `2026-11-21 10:00 UTC`. */
function instantInWords(at: string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `2 min`, `1 h 5 min`, `40 s`. */
function lengthInWords(ms: number): string {
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
  const minutes = Math.round(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${minutes} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

type Names = (refs: readonly string[], impliedKind: string) => string;

function namesBy(nameOf: DraftReviewOptions['nameOf']): Names {
  return (refs, impliedKind) =>
    enumerated([...new Set(refs)].map(ref => nameOf?.(ref) ?? humanizeRef(ref, impliedKind)));
}

function courseOf({ moments, durations }: ReviewFacts): string {
  const at = (moment: IncidentMoment) => moments[moment]?.at;
  const began = at('impactStart');
  const noticed = at('detected');
  if (began === undefined) {
    return noticed === undefined
      ? ''
      : `It was noticed at ${instantInWords(noticed)}; nobody said since when it hurt.`;
  }
  const steps = [
    ...(durations.toDetectMs === undefined
      ? []
      : [`noticed after ${lengthInWords(durations.toDetectMs)}`]),
    ...(durations.toAcknowledgeMs === undefined
      ? []
      : [`taken on after ${lengthInWords(durations.toAcknowledgeMs)}`]),
    ...(durations.toMitigateMs === undefined
      ? []
      : [`mitigated after ${lengthInWords(durations.toMitigateMs)}`]),
  ];
  const went = steps.length === 0 ? '' : `, was ${enumerated(steps)}`;
  return `It began to hurt at ${instantInWords(began)}${went}.`;
}

function summaryOf(
  { number, title, severity, serviceRef, facts }: DraftReviewOptions,
  names: Names,
): string {
  const { alerts, pages, runs, changes, reopened } = facts;
  const about = serviceRef === undefined ? '' : `, ${names([serviceRef], 'component')}`;
  const sentences = [
    `INC-${number}: ${title} (severity ${severity}${about}).`,
    courseOf(facts),
    alerts.length > 0 && `Alerts: ${enumerated([...new Set(alerts.map(alert => alert.title))])}.`,
    pages.length > 0 &&
      `Paged: ${names(
        pages.flatMap(({ people }) => people),
        'user',
      )}.`,
    runs.length > 0 && `Runbooks: ${runbooksOf(facts, names)}.`,
    changes.length > 0 &&
      `Changes shortly before or during it: ${enumerated(changes.map(change => `${change.title} (${instantInWords(change.at)})`))}.`,
    reopened > 0 && `It came back ${reopened === 1 ? 'once' : `${reopened} times`}.`,
  ];
  return sentences.filter(Boolean).join('\n');
}

function runbooksOf({ runs }: ReviewFacts, names: Names): string {
  return names(
    runs.map(({ runbookRef }) => runbookRef),
    'runbook',
  );
}

function impactOf({ moments, durations }: ReviewFacts): string {
  const [start, end] = [moments.impactStart?.at, moments.impactEnd?.at];
  if (start === undefined || end === undefined || durations.toRestoreMs === undefined) return '';
  return `From ${instantInWords(start)} to ${instantInWords(end)}, ${lengthInWords(durations.toRestoreMs)}.`;
}

/** Quicker than this is worth a word. */
const QUICK_MS = 5 * 60_000;

function wentWellOf(facts: ReviewFacts, names: Names): string {
  const { toAcknowledgeMs } = facts.durations;
  return [
    toAcknowledgeMs !== undefined &&
      toAcknowledgeMs <= QUICK_MS &&
      `Somebody had it within ${lengthInWords(toAcknowledgeMs)}.`,
    facts.runs.length > 0 && `A runbook was at hand: ${runbooksOf(facts, names)}.`,
  ]
    .filter(Boolean)
    .join('\n');
}

function wasHardOf({ unreached, reopened }: ReviewFacts): string {
  const reasons = [...new Set(unreached.map(({ because }) => because.replace(/[.\s]+$/, '')))];
  return [
    ...reasons.map(reason => `A page did not reach anybody: ${reason}.`),
    reopened > 0 && 'It was called over before it was.',
  ]
    .filter(Boolean)
    .join('\n');
}

/**
 * What a review begins with: what the portal knows already, in words that people then make theirs. It names whom the pages reached
 * and nobody's part in the trouble.
 *
 * @public
 */
export function draftReview(options: DraftReviewOptions): ReviewContent {
  const { facts } = options;
  const names = namesBy(options.nameOf);
  return {
    summary: summaryOf(options, names),
    impact: impactOf(facts),
    contributingFactors: [],
    wentWell: wentWellOf(facts, names),
    wasHard: wasHardOf(facts),
    luck: '',
  };
}
