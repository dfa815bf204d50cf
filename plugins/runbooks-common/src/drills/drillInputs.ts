import { isJsonObject, type JsonValue } from '@rollcall/model';
import type { Risk, Runbook } from '../types/runbook';

/** What a rehearsal nobody attends is run with, or why nobody but a person can run it. @public */
export type DrillInputs =
  | { inputs: Record<string, JsonValue>; because?: undefined }
  | { inputs?: undefined; because: string };

/**
 * The inputs of a rehearsal that runs by itself: the environment it is for, where the runbook takes one by that name. What
 * changes things and takes none is never run by itself: nothing would keep it to the environment of the rehearsal.
 *
 * @param risk - as planned
 * @public
 */
export function drillInputs(runbook: Runbook, risk: Risk): DrillInputs {
  const { environment } = runbook.drill ?? {};
  const { properties } = runbook.inputs;
  const takesEnvironment = isJsonObject(properties) && Object.hasOwn(properties, 'environment');
  if (takesEnvironment && environment !== undefined) return { inputs: { environment } };
  if (risk === 'read-only') return { inputs: {} };
  return {
    because: `It changes things and has no input "environment", so nothing would keep it to ${environment ?? 'one'}.`,
  };
}
