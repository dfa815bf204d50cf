import {
  orphanGroups,
  type OrphansResponse,
  type ServiceRow,
} from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { AuditedFleet, AuditedSnapshot } from '../service/AuditedFleet';
import type { StateAges } from '../service/StateAges';

type Groups = OrphansResponse['groups'];

const groupsOfAudits = new WeakMap<readonly ServiceRow[], Groups>();

/** Who probably owns what takes a while to work out; it stands for as long as the audit, whose rows no other has. */
function groupsOf({
  fleet,
  facts,
  rows,
}: Pick<AuditedSnapshot, 'fleet' | 'facts' | 'rows'>): Groups {
  const known = groupsOfAudits.get(rows) ?? orphanGroups(fleet, { rows, facts });
  groupsOfAudits.set(rows, known);
  return known;
}

/** Services that nobody answers for, with who probably should. @internal */
export function orphansRouter(options: {
  audited: AuditedFleet;
  ages: Pick<StateAges, 'orphanSince'>;
}): express.Router {
  const { audited, ages } = options;
  const router = Router();
  router.get('/', async (_req, res) => {
    const current = await audited.current();
    const { findings, rows, snapshot } = current;
    const orphans = rows.filter(({ orphan }) => orphan !== undefined);
    const since = await ages.orphanSince(orphans.map(({ ref }) => ref));
    const groups = groupsOf(current).map(group => ({
      ...group,
      orphans: group.orphans.map(orphan => ({ ...orphan, since: since.get(orphan.ref) })),
    }));
    const unownedAlerts = findings
      .filter(({ rule, state }) => rule === 'alert-unowned' && state === 'open')
      .map(({ entityRef, fingerprint, message, reason, remedy }) => {
        return { entityRef, fingerprint, message, reason, remedy };
      });
    const total = orphans.length;
    res.json({ snapshot, total, groups, unownedAlerts } satisfies OrphansResponse);
  });
  return router;
}
