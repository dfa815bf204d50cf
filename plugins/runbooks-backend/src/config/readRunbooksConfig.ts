import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';
import { durationMs, type Risk, type RunReaders } from '@rollcall/plugin-runbooks-common';

/** @internal */
export interface EndpointConfig {
  name: string;
  baseUrl: string;
  /** Canonical references, or `*`. */
  owners: string[];
  methods: string[];
  headers: Record<string, string>;
  timeoutMs: number;
}

/** @internal */
export interface RunbooksConfig {
  trustedSources: string[];
  concurrency: number;
  endpoints: EndpointConfig[];
  prometheus: Pick<EndpointConfig, 'name' | 'baseUrl' | 'headers' | 'timeoutMs'>[];
  secrets: { name: string; value: string; actions: string[] }[];
  registryActions: { id: string; risk: Risk }[];
  /** How long a run waits for a person, milliseconds. */
  waitMs: number;
  /** Canonical references of runbooks that assistants and terminals may run by an action. */
  runnableByActions: string[];
  /** Who may read every run. */
  readers: RunReaders;
  automatic: {
    /** Subjects of services that may ask for automatic starts. */
    callers: string[];
    /** More automatic starts than this within 30 days open a root-cause action. */
    rootCauseAfter: number;
  };
}

/** As the policy of the portal has it. */
const DEFAULT_ADMIN_GROUPS = ['group:default/platform-admins'];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const RISKS: readonly string[] = ['read-only', 'mutating', 'destructive'];

function headersOf(config: Config): Record<string, string> {
  const headers = config.getOptionalConfig('headers');
  return Object.fromEntries((headers?.keys() ?? []).map(key => [key, headers!.getString(key)]));
}

function serverOf(config: Config) {
  return {
    name: config.getString('name'),
    baseUrl: config.getString('baseUrl'),
    headers: headersOf(config),
    timeoutMs: config.getOptionalNumber('timeoutMs') ?? 10_000,
  };
}

function endpointOf(config: Config): EndpointConfig {
  const server = serverOf(config);
  const methods = (config.getOptionalStringArray('methods') ?? ['GET', 'HEAD']).map(method =>
    method.toUpperCase(),
  );
  const unknown = methods.find(method => !METHODS.includes(method));
  if (unknown)
    throw new InputError(
      `runbooks.endpoints: ${server.name} allows the method "${unknown}", which does not exist`,
    );
  const owners = config.getStringArray('owners').map(owner => {
    const ref = owner === '*' ? '*' : normalizeRef(owner, { defaultKind: 'group' });
    if (ref === undefined)
      throw new InputError(
        `runbooks.endpoints: ${server.name} names the owner "${owner}", which is no reference`,
      );
    return ref;
  });
  return { ...server, methods, owners };
}

function assertUnique(names: string[], where: string): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new InputError(`${where} has "${twice}" twice`);
}

/** A folder as a prefix of paths: without a slash at its start, with one at its end. */
function folderOf(written: string): string {
  const trimmed = written.replace(/^\.?\/+/, '');
  return trimmed === '' || trimmed.endsWith('/') ? trimmed : `${trimmed}/`;
}

function runbookRefsOf(config: Config | undefined): string[] {
  return (config?.getOptionalStringArray('runnableByActions') ?? []).map(written => {
    const ref = normalizeRef(written, { defaultKind: 'runbook' });
    if (ref?.startsWith('runbook:')) return ref;
    throw new InputError(`runbooks.runnableByActions names "${written}", which is no runbook`);
  });
}

function waitMsOf(config: Config | undefined): number {
  const written = config?.getOptionalString('waitForPeople') ?? 'P1D';
  const waitMs = durationMs(written);
  if (waitMs !== undefined && waitMs > 0) return waitMs;
  throw new InputError(`runbooks.waitForPeople is "${written}"; write a duration such as P1D`);
}

function atLeastOne(config: Config | undefined, key: string): number | undefined {
  const value = config?.getOptionalNumber(key);
  if (value === undefined || (Number.isInteger(value) && value >= 1)) return value;
  throw new InputError(`runbooks.${key} is ${value}; write a whole number of at least 1`);
}

/**
 * Reads `runbooks` of the configuration.
 *
 * @throws InputError at start-up where it makes no sense, naming the place; never a secret
 * @internal
 */
export function readRunbooksConfig(root: Config): RunbooksConfig {
  const config = root.getOptionalConfig('runbooks');
  const list = (key: string) => config?.getOptionalConfigArray(key) ?? [];
  const endpoints = list('endpoints').map(endpointOf);
  const prometheus = list('prometheus').map(serverOf);
  assertUnique(
    endpoints.map(({ name }) => name),
    'runbooks.endpoints',
  );
  assertUnique(
    prometheus.map(({ name }) => name),
    'runbooks.prometheus',
  );
  const secrets = list('secrets').map(secret => ({
    name: secret.getString('name'),
    value: secret.getString('value'),
    actions: secret.getStringArray('actions'),
  }));
  assertUnique(
    secrets.map(({ name }) => name),
    'runbooks.secrets',
  );
  const registryActions = list('registryActions').map(action => {
    const risk = action.getString('risk');
    const id = action.getString('id');
    if (!RISKS.includes(risk)) {
      throw new InputError(
        `runbooks.registryActions: ${id} has the risk "${risk}"; write ${RISKS.join(', ')}`,
      );
    }
    return { id, risk: risk as Risk };
  });
  return {
    trustedSources: (config?.getOptionalStringArray('trustedSources') ?? []).map(folderOf),
    concurrency: config?.getOptionalNumber('concurrency') ?? 10,
    endpoints,
    prometheus,
    secrets,
    registryActions,
    waitMs: waitMsOf(config),
    runnableByActions: runbookRefsOf(config),
    readers: {
      groups: (
        root.getOptionalStringArray('permission.rollcall.adminGroups') ?? DEFAULT_ADMIN_GROUPS
      ).map(group => group.toLocaleLowerCase('en-US')),
      services: config?.getOptionalStringArray('readers') ?? [],
    },
    automatic: {
      callers: config?.getOptionalStringArray('automatic.callers') ?? ['plugin:incidents'],
      rootCauseAfter: atLeastOne(config, 'automatic.rootCauseAfter') ?? 5,
    },
  };
}
