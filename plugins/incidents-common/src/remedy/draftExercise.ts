import { humanizeRef } from '@rollcall/model';
import type { IncidentDto } from '../api';

/** An Exercise document that plays a past incident again, and the patch that adds it. @public */
export interface ExerciseDraft {
  /** Where it belongs, from the root of the repository. */
  file: string;
  /** YAML. */
  document: string;
  /** For `git apply`. */
  patch: string;
}

/** What an exercise is made of. @public */
export type PastIncident = Pick<
  IncidentDto,
  'number' | 'title' | 'serviceRef' | 'ownerRef' | 'timeline' | 'alerts' | 'durations' | 'routing'
>;

const FOLDER = 'catalog/exercises';
const MINUTE_MS = 60_000;

/** JSON is YAML, and knows how to write any text. */
function quoted(value: string): string {
  return JSON.stringify(value);
}

function list(values: readonly string[]): string {
  return `[${values.map(quoted).join(', ')}]`;
}

/** Those that were run, or else the first that was offered. */
function runbooksOf({ timeline, routing }: PastIncident): string[] {
  const run = timeline.flatMap(event => (event.kind === 'run' ? [event.runbookRef] : []));
  const offered = routing?.runbooks.slice(0, 1) ?? [];
  return [...new Set(run.length > 0 ? run.reverse() : offered)];
}

function hypothesisOf({ durations, serviceRef }: PastIncident): string {
  const what = serviceRef === undefined ? 'it' : humanizeRef(serviceRef, 'component');
  const { toMitigateMs } = durations;
  const within =
    toMitigateMs === undefined
      ? ''
      : ` within ${Math.max(1, Math.ceil(toMitigateMs / MINUTE_MS))} minutes`;
  return `Whoever is on call has ${what} well again${within}, as it was then or sooner.`;
}

function patchOf(file: string, document: string): string {
  const lines = document.trimEnd().split('\n');
  return [
    `diff --git a/${file} b/${file}`,
    'new file mode 100644',
    '--- /dev/null',
    `+++ b/${file}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map(line => `+${line}`),
    '',
  ].join('\n');
}

/**
 * A past incident as an exercise: a drill of the runbooks that were run, or a game day where none was. What it says is a proposal;
 * who takes it changes it before it is committed.
 *
 * @param incident - about a service; one without gives an exercise that nobody can tell the subject of, so it gives none
 * @public
 */
export function draftExercise(incident: PastIncident): ExerciseDraft | undefined {
  const { number, title, serviceRef, ownerRef, alerts } = incident;
  if (serviceRef === undefined) return undefined;
  const name = `inc-${number}-again`;
  const runbooks = runbooksOf(incident);
  const alert = alerts.map(({ labels }) => labels.alertname).find(Boolean);
  const document = `${[
    'apiVersion: rollcall.dev/v1alpha1',
    'kind: Exercise',
    'metadata:',
    `  name: ${name}`,
    `  title: ${quoted(`INC-${number} again: ${title}`)}`,
    'spec:',
    ...(ownerRef === undefined ? [] : [`  owner: ${quoted(ownerRef)}`]),
    `  type: ${runbooks.length > 0 ? 'drill' : 'game-day'}`,
    `  services: ${list([serviceRef])}`,
    ...(runbooks.length > 0 ? [`  runbooks: ${list(runbooks)}`] : []),
    '  environment: staging',
    `  hypothesis: ${quoted(hypothesisOf(incident))}`,
    '  announced: true',
    ...(alert === undefined ? [] : [`  expectedAlert: ${quoted(alert)}`]),
    `  incident: INC-${number}`,
  ].join('\n')}\n`;
  const file = `${FOLDER}/${name}.yaml`;
  return { file, document, patch: patchOf(file, document) };
}
