import type { ActionDescription, Runbook } from '@rollcall/plugin-runbooks-common';
import { nearest } from '../lib/nearest';
import { KNOWN_ACTIONS } from './knownActions';

/** Families of actions that an operator adds to; no slip is looked for in them. */
const FAMILIES = /^(command\.run\/|kubernetes\.)/;

function isSlip(id: string): boolean {
  return !FAMILIES.test(id) && nearest(id, KNOWN_ACTIONS.keys()) !== undefined;
}

/**
 * Actions that runbooks call and every portal need not have: programs of a runner, those of Kubernetes, those of other plugins.
 * Each is taken for as harmless as its runbook says, for the operator of a portal may say otherwise. One that differs from
 * a known one by a few letters is a slip, and not among them.
 *
 * @internal
 */
export function openActions(runbooks: readonly Runbook[]): Map<string, ActionDescription> {
  const open = new Map<string, ActionDescription>();
  for (const { declaredRisk, steps } of runbooks) {
    for (const { kind, call, verify, rollback } of steps) {
      const looks = [kind === 'check' ? call?.action : undefined, verify?.check.action];
      for (const id of [...looks, call?.action, rollback?.action]) {
        if (id === undefined || open.has(id) || KNOWN_ACTIONS.has(id) || isSlip(id)) continue;
        open.set(id, {
          id,
          title: id,
          description: '',
          risk: looks.includes(id) ? 'read-only' : declaredRisk,
          input: { type: 'object' },
          output: {},
          supportsDryRun: true,
        });
      }
    }
  }
  return open;
}
