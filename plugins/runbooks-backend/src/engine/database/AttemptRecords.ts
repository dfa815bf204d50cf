import { contentHash } from '@rollcall/model';
import type { RunEvent, RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { TABLES } from './rows';
import { valuesOf } from './valuesOf';

/** An attempt as it is written ahead of a step. @internal */
export interface Attempt {
  run_id: string;
  step_id: string;
  kind: 'act' | 'undo';
  attempt: number;
  fence: number;
  state: string;
  input_digest: string | null;
  started_at: number;
  ended_at: number | null;
}

/** What is written of an attempt behind a step. @internal */
export type Ending = Pick<Attempt, 'run_id' | 'step_id' | 'kind' | 'state' | 'ended_at'>;

const OUTCOMES: Partial<Record<RunEvent['type'], readonly [Attempt['kind'], string]>> = {
  'step-done': ['act', 'done'],
  'step-failed': ['act', 'failed'],
  'rollback-done': ['undo', 'done'],
  'rollback-failed': ['undo', 'failed'],
};

/**
 * Gathers what is written ahead of steps and behind them, of several runs, for two statements.
 *
 * @internal
 */
export class AttemptRecords {
  readonly begun: Attempt[] = [];
  readonly ended: Ending[] = [];

  /** Notes what an event says of an attempt. */
  add(options: {
    run: RunSnapshot;
    fence: number;
    event: RunEvent;
    input: unknown;
    atMs: number;
  }): void {
    const { run, fence, event, input, atMs } = options;
    if (event.type === 'step-started' || event.type === 'rollback-started') {
      this.begun.push({
        run_id: run.id,
        step_id: event.stepId,
        kind: event.type === 'step-started' ? 'act' : 'undo',
        attempt: run.steps.find(({ id }) => id === event.stepId)?.attempt ?? 0,
        fence,
        state: 'started',
        input_digest: input === undefined ? null : contentHash(input),
        started_at: atMs,
        ended_at: null,
      });
      return;
    }
    const outcome = OUTCOMES[event.type];
    if (!outcome || !('stepId' in event)) return;
    const [kind, state] = outcome;
    const here = this.begun.find(
      begun => begun.run_id === run.id && begun.step_id === event.stepId && begun.kind === kind,
    );
    if (here) Object.assign(here, { state, ended_at: atMs });
    else
      this.ended.push({
        run_id: run.id,
        step_id: event.stepId,
        kind,
        state,
        ended_at: atMs,
      });
  }

  /** What is to be written. */
  statements(trx: Knex.Transaction): (Knex.QueryBuilder | Knex.Raw)[] {
    return [
      ...(this.ended.length > 0 ? [this.#writeEnded(trx)] : []),
      ...(this.begun.length > 0 ? [trx(TABLES.attempts).insert(this.begun)] : []),
    ];
  }

  #writeEnded(trx: Knex.Transaction): Knex.Raw {
    const { attempts } = TABLES;
    const columns = ['run_id', 'step_id', 'kind', 'state', 'ended_at'] as const;
    return trx.raw(
      `with ? update ${attempts} set state = ended.state, ended_at = cast(ended.ended_at as bigint) from ended
       where ${attempts}.run_id = ended.run_id and ${attempts}.step_id = ended.step_id
         and ${attempts}.kind = ended.kind and ${attempts}.state = 'started'`,
      [valuesOf(trx, 'ended', columns, this.ended)],
    );
  }
}
