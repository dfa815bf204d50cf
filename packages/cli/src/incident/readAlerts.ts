import { InputError } from '@backstage/errors';
import { parseYaml } from '@rollcall/model';
import {
  type IncomingAlert,
  readAlertmanagerWebhook,
  readRoutingCases,
  type RoutingCase,
} from '@rollcall/plugin-incidents-common';
import { parseAlertMatchers } from '@rollcall/plugin-monitoring-common';
import fs from 'node:fs';
import path from 'node:path';
import { readInput } from '../files/readInput';
import { EnvironmentError, UsageError } from '../lib/errors';

/** What was given: alerts to explain, or tests to run. @internal */
export type GivenAlerts =
  { kind: 'alerts'; alerts: IncomingAlert[] } | { kind: 'cases'; cases: RoutingCase[] };

function parse(file: string, text: string): unknown {
  const { documents, problems } = parseYaml({ file, text });
  if (problems.length > 0) {
    const [{ line, message, remedy }] = problems;
    throw new EnvironmentError(`${file}:${line ?? 1}: ${message}`, remedy);
  }
  return documents[0]?.value;
}

function isNotice(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'alerts' in value;
}

function fromFile(cwd: string, file: string): GivenAlerts {
  const text = readInput(cwd, file, 'incident route');
  const value = parse(file, text);
  try {
    return isNotice(value)
      ? { kind: 'alerts', alerts: readAlertmanagerWebhook(value).alerts }
      : { kind: 'cases', cases: readRoutingCases(value) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${file}: ${error.message}`);
  }
}

function fromLabels(text: string): GivenAlerts {
  const matchers = parseAlertMatchers(text);
  const strange = matchers?.find(({ operator }) => operator !== '=');
  if (!matchers || matchers.length === 0 || strange) {
    throw new UsageError(
      `"${text}" is neither a file nor the labels of an alert.`,
      "Write labels as name=value, with commas between: rollcall incident route 'service=checkout,severity=page'",
    );
  }
  const labels = Object.fromEntries(matchers.map(({ name, value }) => [name, value]));
  return { kind: 'alerts', alerts: [{ labels, annotations: {} }] };
}

/**
 * The alerts somebody means: labels as `name=value,…`, a notice of Alertmanager as a file, or a file of tests.
 *
 * @throws UsageError, InputError or EnvironmentError where it is none of them
 * @internal
 */
export function readAlerts(cwd: string, word: string): GivenAlerts {
  const isFile = fs.statSync(path.resolve(cwd, word), { throwIfNoEntry: false })?.isFile();
  if (isFile || /\.(?:ya?ml|json)$/i.test(word)) return fromFile(cwd, word);
  return fromLabels(word);
}
