import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@rollcall/model';
import {
  type RunbookAction,
  type RunbookActionContext,
  UncertainOutcomeError,
} from '@rollcall/plugin-runbooks-node';
import {
  isUpstreamError,
  type UpstreamAnswer,
  type UpstreamError,
  type UpstreamMethod,
} from '@rollcall/upstream';
import type { RunbooksConfig } from '../config/readRunbooksConfig';
import { Endpoint } from './Endpoint';

const TEXT = { type: 'string' };
const FIELDS: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['endpoint', 'path'],
  properties: {
    endpoint: TEXT,
    path: { type: 'string', maxLength: 2_000 },
    query: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
    body: {},
    method: TEXT,
    token: TEXT,
    idempotencyHeader: { type: 'string', enum: ['Idempotency-Key'] },
  },
};

/** Refuses a token for endpoints of which the operator says itself who calls them: one of the two would be lost. */
function inputFor(endpoints: readonly Endpoint[]): JsonObject {
  const authorized = endpoints.filter(({ isAuthorized }) => isAuthorized).map(({ name }) => name);
  if (authorized.length === 0) return FIELDS;
  return {
    ...FIELDS,
    if: { required: ['endpoint'], properties: { endpoint: { enum: authorized } } },
    then: { properties: { token: false } },
  };
}

const OUTPUT: JsonObject = {
  type: 'object',
  properties: { status: { type: 'integer' }, body: {} },
};

function bodyOf(answer: UpstreamAnswer): JsonValue {
  const text = answer.text();
  const isJson = (answer.headers.get('content-type') ?? '').includes('json');
  if (!isJson) return text.slice(0, 16_384);
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text.slice(0, 16_384);
  }
}

interface Request {
  endpoint: Endpoint;
  method: UpstreamMethod;
  path: string;
}

/** What the input asks for, as far as the operator allows it. */
function requestOf(
  { input, ownerRefs }: RunbookActionContext,
  endpoints: ReadonlyMap<string, Endpoint>,
  allowed: readonly string[],
): Request {
  const endpoint = endpoints.get(String(input.endpoint));
  if (!endpoint)
    throw new InputError(`The operator lists no endpoint "${String(input.endpoint)}".`);
  endpoint.demandOwner(ownerRefs);
  const method = String(input.method ?? allowed[0]).toUpperCase();
  if (!allowed.includes(method) || !endpoint.methods.includes(method)) {
    throw new InputError(`The endpoint ${endpoint.name} may not be asked to ${method} here.`);
  }
  return { endpoint, method: method as UpstreamMethod, path: String(input.path) };
}

/** Nothing reached the system, or it said that it did nothing; whatever else went wrong did so after the request was out. */
function isWithoutEffect(error: UpstreamError): boolean {
  return isUpstreamError(
    error,
    'refused',
    'tls',
    'circuit-open',
    'busy',
    'blocked',
    'unauthorized',
    'not-found',
    'rate-limited',
    'rejected',
  );
}

/**
 * What became of a request that gave no answer of use. Where it may have had its effect nobody knows whether it did, and it is
 * for the step to say what comes then.
 */
function outcomeOf(error: UpstreamError, method: UpstreamMethod): Error {
  if (method === 'GET' || method === 'HEAD' || isWithoutEffect(error)) return error;
  return new UncertainOutcomeError(`Whether it was done is not known. ${error.message}`);
}

function httpAction(
  options: {
    id: string;
    title: string;
    risk: 'read-only' | 'mutating';
    methods: readonly string[];
  },
  endpoints: ReadonlyMap<string, Endpoint>,
): RunbookAction {
  const { id, title, risk, methods } = options;
  const names = [...endpoints.keys()];
  return {
    id,
    title,
    description: `${methods.join(', ')} below an endpoint the operator lists. Follows no redirects.`,
    risk,
    input: inputFor([...endpoints.values()]),
    output: OUTPUT,
    supportsDryRun: true,
    targets: names.length > 0 ? `Endpoints: ${names.join(', ')}` : 'No endpoint is configured.',
    async execute(context) {
      const { input, log, mode, secrets, signal, idempotencyKey } = context;
      const { endpoint, method, path } = requestOf(context, endpoints, methods);
      const shown = `${method} ${endpoint.name} ${path}`;
      if (mode === 'dry' && risk !== 'read-only') {
        log.out(`Would send ${shown}`);
        return { status: 0, body: null };
      }
      log.out(shown);
      if (secrets.has('token') && endpoint.isAuthorized) {
        throw new InputError(
          `The operator says who calls ${endpoint.name}: give it no token of the runbook's own.`,
        );
      }
      const headers: Record<string, string> = {};
      if (secrets.has('token')) headers.authorization = `Bearer ${secrets.get('token')}`;
      if (input.idempotencyHeader) headers['idempotency-key'] = idempotencyKey;
      try {
        const answer = await endpoint.upstream.request({
          operation: 'answer the runbook',
          method,
          path,
          query: input.query as Record<string, string | number | boolean> | undefined,
          ...(input.body !== undefined && { body: { json: input.body } }),
          headers,
          signal,
        });
        log.out(`Answered ${answer.status}`);
        return { status: answer.status, body: bodyOf(answer) };
      } catch (error) {
        // Its own message names the endpoint and the reason, and neither address nor credentials.
        if (!isUpstreamError(error)) throw error;
        log.error(error.message);
        throw outcomeOf(error, method);
      }
    },
  };
}

/** `http.get` looks, `http.request` may change things. @internal */
export function httpActions(config: Pick<RunbooksConfig, 'endpoints'>): RunbookAction[] {
  const endpoints = new Map(config.endpoints.map(item => [item.name, new Endpoint(item)]));
  return [
    httpAction(
      { id: 'http.get', title: 'Ask a system', risk: 'read-only', methods: ['GET', 'HEAD'] },
      endpoints,
    ),
    httpAction(
      {
        id: 'http.request',
        title: 'Call a system',
        risk: 'mutating',
        methods: ['POST', 'PUT', 'PATCH', 'DELETE', 'GET', 'HEAD'],
      },
      endpoints,
    ),
  ];
}
