import { type Fleet, normalizeRef } from '@rollcall/model';
import type { IncomingAlert } from '../alert';

/** Labels that name the promise an alert is about: ours, and the ones Sloth and Pyrra write. */
const SLO_LABELS = ['slo', 'sloth_slo'] as const;

/** Where an alert says which journey it is about. */
const JOURNEY_LABEL = 'journey';

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/**
 * The journey of customers that an alert says is broken: the one its label `journey` names, or the only one whose promise it is
 * about. Such an alert tells what customers feel; others tell what machines do.
 *
 * @returns a canonical reference
 * @public
 */
export function journeyOfAlert(
  fleet: Pick<Fleet, 'has' | 'ofKind'>,
  { labels }: Pick<IncomingAlert, 'labels'>,
): string | undefined {
  const named = labels[JOURNEY_LABEL]?.trim();
  if (named) {
    const ref = normalizeRef(named, { defaultKind: 'journey' });
    if (ref !== undefined && fleet.has(ref)) return ref;
  }
  const promise = SLO_LABELS.map(label => labels[label]?.trim()).find(Boolean);
  if (!promise) return undefined;
  const found = fleet.ofKind('Journey').filter(({ spec }) => {
    const ref =
      typeof spec.slo === 'string' ? normalizeRef(spec.slo, { defaultKind: 'slo' }) : undefined;
    return ref !== undefined && nameOf(ref) === promise.toLowerCase();
  });
  return found.length === 1 ? found[0].ref : undefined;
}
