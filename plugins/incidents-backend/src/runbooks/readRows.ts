import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { RunbookRow } from '@rollcall/plugin-runbooks-common';
import type { RunbooksService } from '@rollcall/plugin-runbooks-node';

/** @internal */
export interface ReadRowsOptions {
  runbooks: Pick<RunbooksService, 'runbooksFor'>;
  credentials: BackstageCredentials;
  serviceRef?: string;
  /** Names of alerts. */
  alerts: readonly string[];
}

/** What runbooks know of theirs, by reference; or why that cannot be told. @internal */
export type ReadRows = { rows: ReadonlyMap<string, RunbookRow>; unknownBecause?: string };

/** A page is not asked for more; what an incident of a hundred different alerts needs is a person. */
const MOST_ALERTS = 8;

/**
 * Asks runbooks for those of the service and those that answer its alerts. An incident is shown without them all the same.
 *
 * @internal
 */
export async function readRows(options: ReadRowsOptions): Promise<ReadRows> {
  const { runbooks, credentials, serviceRef, alerts } = options;
  const questions = [
    ...(serviceRef === undefined ? [] : [{ serviceRef }]),
    ...alerts.slice(0, MOST_ALERTS).map(alert => ({ alert })),
  ];
  try {
    const answers = await Promise.all(
      questions.map(question => runbooks.runbooksFor(question, credentials)),
    );
    return { rows: new Map(answers.flat().map(row => [row.ref, row])) };
  } catch (error) {
    const name = (error as Error).name;
    const unknownBecause =
      name === 'ResponseError'
        ? 'You may not read runbooks.'
        : 'Runbooks cannot be asked just now.';
    return { rows: new Map(), unknownBecause };
  }
}
