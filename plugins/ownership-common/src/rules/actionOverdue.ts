import { parseInstantMs, type Rule, shown } from '@rollcall/model';

/**
 * Something that was promised about an entity, such as the approvals owed after an emergency change, is late. What is owed is
 * known by the facts alone; where these do not say, nothing is owed that anybody could name.
 *
 * @internal
 */
export const actionOverdue: Rule = {
  id: 'action-overdue',
  title: 'What was promised is done in time',
  answer: 'owner',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  needs: ['overdueActions'],
  *check({ fleet, facts, now }) {
    const nowMs = parseInstantMs(now) ?? 0;
    for (const { entityRef, id, title, due } of facts.overdueActions ?? []) {
      const document = fleet.get(entityRef);
      const dueMs = parseInstantMs(due);
      if (!document?.audited || dueMs === undefined || dueMs >= nowMs) continue;
      yield {
        document,
        subject: id,
        message: `"${title}" is late for ${shown(document.ref)}: it was due on ${due.slice(0, 10)}.`,
        remedy: 'Do it, or have it recorded that it is done.',
      };
    }
  },
};
