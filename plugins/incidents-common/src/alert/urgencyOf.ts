import type { IncomingAlert, Urgency } from './types';

/** What the label `severity` of common rule sets means, in lower case. */
const MEANINGS: Readonly<Record<string, Urgency>> = {
  critical: 'page',
  page: 'page',
  error: 'page',
  high: 'page',
  emergency: 'page',
  warning: 'ticket',
  ticket: 'ticket',
  medium: 'ticket',
  low: 'ticket',
  info: 'information',
  information: 'information',
  informational: 'information',
  none: 'information',
};

/** Sloth and our generated rules say it in a label of their own. */
const LABELS = ['severity', 'sloth_severity', 'priority'];

/**
 * How soon somebody must look at an alert, by its label `severity` (or `sloth_severity`, `priority`). What says nothing that is
 * understood wakes somebody: a lost page is worse than a needless one.
 *
 * @public
 */
export function urgencyOf({ labels }: Pick<IncomingAlert, 'labels'>): Urgency {
  for (const label of LABELS) {
    const value = labels[label]?.trim().toLowerCase();
    if (value !== undefined && Object.hasOwn(MEANINGS, value)) return MEANINGS[value];
  }
  return 'page';
}
