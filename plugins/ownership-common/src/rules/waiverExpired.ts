import { type Rule, shown } from '@rollcall/model';
import { judgeWaivers } from '../waivers/waiverStanding';

/**
 * The last day of a waiver is over. What it covered is open again, and the waiver itself is to be renewed or removed.
 *
 * @internal
 */
export const waiverExpired: Rule = {
  id: 'waiver-expired',
  title: 'Waivers are renewed or removed when they expire',
  answer: 'document',
  defaultSeverity: 'off',
  severityWithTiers: 'error',
  judgesAudit: true,
  *check({ fleet, now }) {
    for (const { document, state, rule, entity, path, expires } of judgeWaivers(fleet, now)) {
      if (state !== 'expired' || !document.audited) continue;
      const target = entity ? shown(entity) : path;
      yield {
        document,
        pointer: '/spec/expires',
        message: `The waiver of ${rule} for ${target} expired on ${expires}.`,
        remedy:
          'Mend what it covered and remove the waiver, or have it approved again with a new date.',
      };
    }
  },
};
