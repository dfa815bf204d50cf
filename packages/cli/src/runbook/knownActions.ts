import type { JsonObject, JsonValue } from '@rollcall/model';
import {
  type ActionDescription,
  type Risk,
  RUN_RUNBOOK_ACTION,
} from '@rollcall/plugin-runbooks-common';
import { askPrometheus } from './askPrometheus';
import { pauseFor } from './pauseFor';

/** What an action run here may use. @internal */
export interface LocalActionContext {
  input: JsonObject;
  /** Address of the Prometheus that is asked, where one was given. */
  prometheus?: string;
  signal: AbortSignal;
  log(line: string): void;
}

/** An action a portal has from the start; one that only looks may be run here too. @internal */
export interface KnownAction extends ActionDescription {
  execute?(context: LocalActionContext): Promise<JsonValue>;
}

const ANYTHING: JsonObject = { type: 'object' };
const QUERY: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['query'],
  properties: {
    query: { type: 'string', minLength: 1, maxLength: 4_000 },
    server: { type: 'string' },
  },
};

function ofPortal(id: string, title: string, risk: Risk): KnownAction {
  return { id, title, description: title, risk, input: ANYTHING, output: {}, supportsDryRun: true };
}

const ACTIONS: readonly KnownAction[] = [
  ofPortal('http.get', 'Ask a system', 'read-only'),
  ofPortal('http.request', 'Call a system', 'mutating'),
  ofPortal('notify', 'Tell people', 'mutating'),
  ofPortal('catalog.refresh', 'Read the service again', 'read-only'),
  ofPortal(RUN_RUNBOOK_ACTION, 'Run another runbook', 'read-only'),
  ofPortal('kubernetes.get', 'Look at a workload or a pod', 'read-only'),
  ofPortal('kubernetes.getNode', 'Look at a node', 'read-only'),
  ofPortal('kubernetes.logs', 'Read the log of a pod', 'read-only'),
  {
    ...ofPortal('prometheus.query', 'Ask Prometheus', 'read-only'),
    input: QUERY,
    execute: askPrometheus,
  },
  {
    ...ofPortal('prometheus.expect', 'Expect of Prometheus', 'read-only'),
    input: QUERY,
    async execute(context) {
      const result = await askPrometheus(context);
      if (result.count === 0)
        throw new Error('The query gives nothing: what it asks does not hold.');
      return result;
    },
  },
  {
    ...ofPortal('wait', 'Wait', 'read-only'),
    input: {
      type: 'object',
      additionalProperties: false,
      required: ['for'],
      properties: { for: { type: 'string' } },
    },
    execute: pauseFor,
  },
];

/** What is known of actions without asking a portal, by id. @internal */
export const KNOWN_ACTIONS: ReadonlyMap<string, KnownAction> = new Map(
  ACTIONS.map(action => [action.id, action]),
);
