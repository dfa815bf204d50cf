import { NotFoundError } from '@backstage/errors';
import { type Fleet, normalizeRef } from '@rollcall/model';
import {
  type Slo,
  type SloPage,
  type SloRow,
  windowText,
} from '@rollcall/plugin-monitoring-common';
import { openFleet } from '../audit/openFleet';
import type { CommandContext, Outcome } from '../lib/Command';
import { EnvironmentError, UsageError } from '../lib/errors';
import { textOrJson } from '../lib/textOrJson';
import { formatSloStatus } from '../output/sloStatus';
import { askPortal } from '../portal/askPortal';
import { PrometheusClient } from '../prometheus/PrometheusClient';
import { findSlos, ownSlos } from './findSlos';
import { readBudget, type ReadBudget } from './readBudget';
import type { SloValues } from './sloFlags';
import { byUrgency, type SloStatus } from './SloStatus';

type StatusContext = CommandContext & { values: SloValues; words: readonly string[] };

const PAGE = 200;

/** Burning and spent are what somebody has to hear of. */
const GRAVE: readonly SloRow['state'][] = ['burning', 'spent'];

function described(fleet: Fleet, slo: Slo) {
  const { id, documentRef, title, entityRef, objectivePercent, window } = slo;
  const owner = entityRef === undefined ? undefined : fleet.owner(entityRef);
  const tier = entityRef === undefined ? undefined : fleet.tier(entityRef).tier?.id;
  return {
    id,
    ref: documentRef,
    title,
    ...(entityRef && { serviceRef: entityRef }),
    ...(owner?.state === 'owned' && { ownerRef: owner.ref }),
    ...(tier && { tier }),
    objective: objectivePercent,
    window: windowText(window),
  };
}

function stateOf({ budget, burning, forecast }: ReadBudget): SloRow['state'] {
  if (budget.missing) return budget.missing.reason === 'no-traffic' ? 'no-traffic' : 'unknown';
  if (burning === 'page' || burning === 'ticket') return 'burning';
  if ((budget.remaining ?? 1) <= 0) return 'spent';
  return forecast.state === 'will-exhaust' ? 'at-risk' : 'healthy';
}

function ofServer(fleet: Fleet, slo: Slo, read: ReadBudget, source: string): SloStatus {
  const { budget, burn, forecast, asOf } = read;
  const { remaining, minutes, sli, missing, method, coverage, counts, caveats } = budget;
  const { state, at, earliest, latest, because } = forecast;
  return {
    ...described(fleet, slo),
    state: stateOf(read),
    remaining,
    remainingMinutes: minutes?.remaining,
    sli,
    missing,
    burnRate: burn.rate,
    forecast: { state, at, earliest, latest, because },
    basis: {
      source,
      asOf,
      method,
      coverage,
      ...(counts?.unit === 'events' && { events: counts.total, badEvents: counts.bad }),
    },
    caveats: [...caveats],
  };
}

function unknown(fleet: Fleet, slo: Slo, missing: NonNullable<SloStatus['missing']>): SloStatus {
  return { ...described(fleet, slo), state: 'unknown', missing, caveats: [] };
}

/** By a Prometheus, or by nobody. */
async function hereOf(context: StatusContext): Promise<SloStatus[]> {
  const { env, now, values, words } = context;
  const client =
    values.prometheus === undefined ? undefined : PrometheusClient.create(values.prometheus, env);
  const { fleet } = await openFleet(context);
  const slos = words.length > 0 ? findSlos(fleet, words[0]) : ownSlos(fleet);
  return Promise.all(
    slos.map(async slo => {
      if (!client) {
        const message = 'No server was asked for it.';
        return unknown(fleet, slo, { reason: 'no-source', message });
      }
      const read = await readBudget(slo, client, Date.parse(now));
      return typeof read === 'string'
        ? unknown(fleet, slo, { reason: 'invalid', message: read })
        : ofServer(fleet, slo, read, client.name);
    }),
  );
}

function ofRow(row: SloRow): SloStatus {
  const { id, ref, title, serviceRef, ownerRef, tier, objective, windowText: window } = row;
  const { budget, burn, forecast, state, problem } = row;
  const { remaining, remainingMinutes, sli, missing, origin } = budget;
  return {
    ...{ id, ref, title, serviceRef, ownerRef, tier, objective, window, state },
    ...{ remaining, remainingMinutes, sli, missing },
    burnRate: burn.current,
    forecast,
    ...(origin && {
      basis: {
        source: origin.source,
        asOf: origin.asOf,
        method: origin.method,
        coverage: origin.coverage,
        events: origin.events,
        badEvents: origin.badEvents,
        stale: origin.stale,
      },
    }),
    caveats: problem === undefined ? [] : [problem],
  };
}

function parsePage(text: string): SloPage {
  let value: Partial<SloPage> | undefined;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (Array.isArray(value?.items)) return value as SloPage;
  throw new EnvironmentError('The portal did not say what is left of the budgets.');
}

/** What somebody means by a word, without a catalog at hand. */
function isMeant({ id, ref, serviceRef }: SloRow, word: string): boolean {
  if (id === word || ref === word || serviceRef === word) return true;
  return (
    serviceRef === normalizeRef(word, { defaultKind: 'component' }) ||
    ref === normalizeRef(word, { defaultKind: 'slo' })
  );
}

async function portalOf({ env, values, words }: StatusContext): Promise<SloStatus[]> {
  const rows: SloRow[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: String(PAGE), ...(cursor && { cursor }) });
    const page = parsePage(
      await askPortal({
        portal: values.portal!,
        plugin: 'monitoring',
        token: env.ROLLCALL_TOKEN,
        path: `slos?${query}`,
        wayOut: 'ask a server yourself: --prometheus URL.',
      }),
    );
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  const [word] = words;
  const meant = word === undefined ? rows : rows.filter(row => isMeant(row, word));
  if (meant.length === 0 && word !== undefined) {
    throw new NotFoundError(`The portal knows no promise of ${word}.`);
  }
  return meant.map(ofRow);
}

/**
 * `rollcall slo status`: what is left of the budgets.
 *
 * @internal
 */
export async function status(context: StatusContext): Promise<Outcome> {
  const { terminal, values, words } = context;
  const format = textOrJson('status', values.format);
  if (words.length > 1) {
    throw new UsageError(
      'status takes one service or SLO, or none for all.',
      'For example: rollcall slo status checkout',
    );
  }
  if (values.portal !== undefined && values.prometheus !== undefined) {
    throw new UsageError('--portal and --prometheus both say whom to ask.', 'Give one of them.');
  }
  const found = values.portal === undefined ? await hereOf(context) : await portalOf(context);
  const slos = [...found].sort(byUrgency);
  terminal.print(
    format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, slos }, undefined, 2)}\n`
      : formatSloStatus(slos),
  );
  if (slos.length === 0) terminal.note('Nothing is promised here.');
  if (slos.some(({ state }) => GRAVE.includes(state))) return 'findings';
  if (slos.every(({ state }) => state !== 'unknown')) return 'clean';
  if (values.portal === undefined && values.prometheus === undefined) {
    terminal.note('Budgets are known to a server alone: name one with --portal or --prometheus.');
  }
  return 'incomplete';
}
