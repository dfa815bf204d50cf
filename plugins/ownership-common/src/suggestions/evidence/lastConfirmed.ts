import { type Confirmation, type Fleet, type RuleContext, shown } from '@rollcall/model';
import { lastConfirmation } from '../../rules/support/confirmations';
import { teamOf } from '../candidates';
import type { EvidenceSource } from '../types';

const NONE: readonly Confirmation[] = [];

/** One context for each Fleet and list, so that a long list is sorted once and not for every orphan. */
const contexts = new WeakMap<Fleet, { list: readonly Confirmation[]; context: RuleContext }>();

function contextOf(fleet: Fleet, list: readonly Confirmation[]): RuleContext {
  const known = contexts.get(fleet);
  if (known?.list === list) return known.context;
  // Who confirmed last is asked, not whether that still holds; so no date is too late.
  const context: RuleContext = {
    fleet,
    facts: { asOf: '', confirmations: [...list] },
    now: '9999-01-01T00:00:00Z',
  };
  contexts.set(fleet, { list, context });
  return context;
}

/**
 * The team of the person who last said that it is theirs.
 *
 * @internal
 */
export const lastConfirmed: EvidenceSource = ({ fleet, document, confirmations = NONE }) => {
  const last = lastConfirmation(contextOf(fleet, confirmations), document);
  if (last === undefined || last === 'invalid') return [];
  const ownerRef = teamOf(fleet, last.by);
  if (!ownerRef) return [];
  const day = new Date(last.atMs).toISOString().slice(0, 10);
  return [{ ownerRef, because: `${shown(last.by)}, who is in it, confirmed it last, on ${day}.` }];
};
