import { NotFoundError } from '@backstage/errors';
import type { Fleet } from '@rollcall/model';
import {
  errorBudgetShare,
  fleetSlos,
  gate,
  type GateBudget,
  type GateDecision,
  type GateFacts,
  gatePolicyOf,
  periodOf,
  type Slo,
} from '@rollcall/plugin-monitoring-common';
import { audit, standing } from '@rollcall/plugin-ownership-common';
import { findEntity } from '../audit/findEntity';
import { openFleet } from '../audit/openFleet';
import { readFacts } from '../audit/readFacts';
import type { CommandContext } from '../lib/Command';
import { EnvironmentError } from '../lib/errors';
import { PrometheusClient } from '../prometheus/PrometheusClient';
import { readBudget } from '../slo/readBudget';
import type { NamedChange } from './changeOf';
import type { GateValues } from './gateFlags';

/** A service by its name or reference. */
function serviceOf(fleet: Fleet, written: string): string {
  const { ref } = findEntity(fleet, written);
  if (fleet.isService(ref)) return ref;
  throw new NotFoundError(`${ref} is no service, and only a service has a gate.`);
}

function unreadable(slo: Slo, message: string, nowMs: number): GateBudget {
  const { startMs, endMs } = periodOf(slo.window, nowMs);
  return {
    title: slo.title,
    budget: {
      method: slo.method,
      period: { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() },
      objectivePercent: slo.objectivePercent,
      budgetShare: errorBudgetShare(slo),
      coverage: 0,
      missing: { reason: 'unreachable', message },
      caveats: [],
    },
  };
}

/** A server that does not answer is not known to be fine, and does not keep the gate from deciding. */
async function budgetsOf(
  slos: readonly Slo[],
  client: PrometheusClient,
  nowMs: number,
): Promise<GateBudget[]> {
  return Promise.all(
    slos.map(async slo => {
      try {
        const read = await readBudget(slo, client, nowMs);
        if (typeof read === 'string') return unreadable(slo, read, nowMs);
        const { budget, burning } = read;
        return { title: slo.title, budget, burning };
      } catch (error) {
        if (!(error instanceof EnvironmentError)) throw error;
        return unreadable(slo, error.message, nowMs);
      }
    }),
  );
}

/**
 * Decides by the files here, and by a Prometheus where one is named. What only a portal knows, such as open incidents, stays
 * unknown, and the policy says what that means.
 *
 * @throws NotFoundError where there is no such service
 * @internal
 */
export async function decideHere(
  context: CommandContext & { values: GateValues },
  service: string,
  change: NamedChange | undefined,
): Promise<GateDecision> {
  const { cwd, env, now, values } = context;
  const client =
    values.prometheus === undefined ? undefined : PrometheusClient.create(values.prometheus, env);
  const { fleet } = await openFleet(context);
  const ref = serviceOf(fleet, service);
  const slos = fleetSlos(fleet).ofEntity(ref);
  const facts = values.facts ? readFacts(cwd, values.facts) : { asOf: now };
  const { requirements } = standing(fleet, audit(fleet, facts, now), ref);
  const known: GateFacts = {
    // That it promises nothing is known without asking anybody.
    ...(client || slos.length === 0
      ? { budgets: client ? await budgetsOf(slos, client, Date.parse(now)) : [] }
      : {}),
    standing: requirements,
    ...(change && 'file' in change && { changeRecord: recordOf(change.file, ref) }),
  };
  return gate({ ref }, known, gatePolicyOf(fleet.tier(ref).tier), now);
}

/** A record that names no service is about the one that is asked for. */
function recordOf(
  file: NonNullable<GateFacts['changeRecord']>,
  ref: string,
): NonNullable<GateFacts['changeRecord']> {
  return { ...file, services: file.services.length > 0 ? file.services : [ref] };
}
