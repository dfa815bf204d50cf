import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type AutomaticStartsDto,
  inputsFromLabels,
  labelsInCommon,
  type RemediesDto,
  remediesFor,
  type Remedy,
  type RemedyDto,
} from '@rollcall/plugin-incidents-common';
import type { RunbooksService } from '@rollcall/plugin-runbooks-node';
import type { Knex } from 'knex';
import type { AlertStore } from '../database/AlertStore';
import { incidentOf } from '../database/changeIncident';
import type { IncidentStore } from '../database/IncidentStore';
import type { World } from '../work/World';
import { countStarts } from './countStarts';
import { type ReadRows, readRows } from './readRows';
import { presentRun, RUNBOOK_TABLES, type RunRecord } from './rows';

/** @internal */
export interface RemedyDeskOptions {
  alerts: AlertStore;
  knex: Knex;
  now: () => number;
  runbooks: Pick<RunbooksService, 'runbooksFor'>;
  store: IncidentStore;
  world: Pick<World, 'know'>;
}

type Labels = Record<string, string>;

const MOST_RUNS = 50;
const NO_STARTS: AutomaticStartsDto = { started: 0, refusals: [] };

/** What an alert of an incident tells a runbook: that which all of those it answers agree on, and the incident. */
function inputsOf(remedy: Remedy, alerts: readonly Labels[], number: number) {
  const answered = alerts.filter(({ alertname }) => remedy.answers.includes(alertname));
  const labels = labelsInCommon(answered.length > 0 ? answered : alerts);
  return inputsFromLabels(remedy.inputs, { incident: `INC-${number}`, ...labels });
}

function present(
  remedy: Remedy,
  known: Pick<RemedyDto, 'inputs' | 'automatic'> & Pick<ReadRows, 'rows'>,
): RemedyDto {
  const { runbookRef, title, answers, startsItself } = remedy;
  const { inputs, automatic = NO_STARTS, rows } = known;
  const row = rows.get(runbookRef);
  const { succeeded = 0, failed = 0 } = row?.statistics ?? {};
  return {
    runbookRef,
    title,
    answers: [...answers],
    inputs,
    startsItself,
    ...(row && { risk: row.risk, freshness: row.freshness }),
    ...(row?.planOnlyBecause !== undefined && { planOnlyBecause: row.planOnlyBecause }),
    ...(succeeded + failed > 0 && { successShare: succeeded / (succeeded + failed) }),
    ...(startsItself && { automatic }),
  };
}

/**
 * What can be done about an incident: its runbooks, filled in with what is known of it, and those that ran.
 *
 * @internal
 */
export class RemedyDesk {
  constructor(private readonly options: RemedyDeskOptions) {}

  /**
   * @param credentials - of who asks: they are told of runbooks what they may read
   * @throws NotFoundError where there is no such incident
   */
  async remedies(number: number, credentials: BackstageCredentials): Promise<RemediesDto> {
    const { alerts: alertStore, knex, now, runbooks, store, world } = this.options;
    const [row, alertRows, { fleet }, runs] = await Promise.all([
      store.get(number),
      alertStore.ofIncident(number),
      world.know(),
      this.#runs(number),
    ]);
    const { serviceRef } = incidentOf(row);
    const alerts = alertRows.map(({ alert }) => (JSON.parse(alert) as { labels: Labels }).labels);
    const found = remediesFor(fleet, { serviceRef, alerts });
    const names = [...new Set(found.flatMap(({ answers }) => answers))];
    const { rows, unknownBecause } =
      found.length === 0
        ? { rows: new Map() }
        : await readRows({ runbooks, credentials, serviceRef, alerts: names });
    const automatic = await countStarts(
      knex,
      found.filter(({ startsItself }) => startsItself).map(({ runbookRef }) => runbookRef),
      now(),
    );
    return {
      items: found.map(remedy =>
        present(remedy, {
          rows,
          inputs: inputsOf(remedy, alerts, number),
          automatic: automatic.get(remedy.runbookRef),
        }),
      ),
      runs: runs.map(presentRun),
      ...(unknownBecause !== undefined && { unknownBecause }),
    };
  }

  async #runs(incident: number): Promise<RunRecord[]> {
    return this.options
      .knex<RunRecord>(RUNBOOK_TABLES.runs)
      .where({ incident })
      .orderBy([{ column: 'started_at', order: 'desc' }, { column: 'run_id' }])
      .limit(MOST_RUNS);
  }
}
