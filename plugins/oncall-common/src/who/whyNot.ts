import { enumerated, type Fleet, kindOfRef, type OnCallResolution, shown } from '@rollcall/model';
import type { OnCallAnswer } from '../types';

/** @internal */
export interface WhyNotQuery {
  resolution: OnCallResolution;
  /** Why the document that answers cannot be used. */
  problem?: string;
  skipped: OnCallAnswer['skipped'];
  state: OnCallAnswer['state'];
}

function whyLedNowhere({ state, candidates = [], hops }: OnCallResolution): string | undefined {
  switch (state) {
    case 'ambiguous':
      return `${enumerated(candidates.map(shown))} stand at the same step, so that none is chosen`;
    case 'invalid':
      return `its annotation names "${hops[0]?.to ?? ''}", which is neither a rotation nor an escalation policy`;
    case 'unknown':
      return 'its owner is not known';
    case 'fallback':
    case 'missing':
      return 'neither its owner nor any team above has somebody on call';
    default:
      return undefined;
  }
}

/**
 * Why the answer is not simply who is on call, in words; `undefined` where it is.
 *
 * @internal
 */
export function whyNot(fleet: Fleet, query: WhyNotQuery): string | undefined {
  const { resolution, problem, skipped, state } = query;
  if (state === 'on-call') return undefined;
  const led = whyLedNowhere(resolution);
  if (led !== undefined) return sentence(led);
  if (problem !== undefined)
    return sentence(`${shown(resolution.ref ?? '')} cannot be asked: ${problem}`);
  const reasons = [...new Set(skipped.flatMap(({ because }) => because ?? []))];
  if (reasons.length > 0) return sentence(enumerated(reasons));
  const isPolicy = resolution.ref !== undefined && kindOfRef(resolution.ref) === 'escalationpolicy';
  const answered = resolution.ref !== undefined && fleet.has(resolution.ref);
  return isPolicy && answered ? sentence(`${shown(resolution.ref!)} has no steps`) : undefined;
}

function sentence(text: string): string {
  return `${text[0].toLocaleUpperCase('en-US')}${text.slice(1)}.`;
}
