import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './createAuthority';
import { type Json, patched } from './patched';
import { Refusal } from './Refusal';
import { faultsOf } from './shapes';

/** What a request was, for tests to look at. */
export interface Seen {
  method: string;
  path: string;
  query: Record<string, string>;
  contentType?: string;
  authorization?: string;
  body?: unknown;
}

const TOKEN = 'token-of-the-service-account';

/** Resources by the plural of the path: the model of the client, and whether they stand in a namespace. */
const RESOURCES: Record<string, { model: string; group: string; namespaced: boolean }> = {
  deployments: { model: 'V1Deployment', group: '/apis/apps/v1', namespaced: true },
  statefulsets: { model: 'V1StatefulSet', group: '/apis/apps/v1', namespaced: true },
  daemonsets: { model: 'V1DaemonSet', group: '/apis/apps/v1', namespaced: true },
  replicasets: { model: 'V1ReplicaSet', group: '/apis/apps/v1', namespaced: true },
  pods: { model: 'V1Pod', group: '/api/v1', namespaced: true },
  nodes: { model: 'V1Node', group: '/api/v1', namespaced: false },
};

function matches(labels: Record<string, string>, selector: string): boolean {
  return selector.split(',').every(part => {
    const [key, value] = part.split('=');
    return labels[key] === value;
  });
}

/**
 * A Kubernetes API on loopback, as far as the actions use it: the paths, patch types, `dryRun`, `resourceVersion`, strict
 * fields and answers of its published OpenAPI documents, and the role of one service account. What is not written here it
 * refuses.
 */
export class KubernetesServer {
  readonly objects = new Map<string, Json>();
  readonly seen: Seen[] = [];
  /** Namespaces the role of the service account covers. */
  readonly allowed = new Set(['payments']);
  /** Answers this instead, once. */
  breakNext?: (response: ServerResponse) => void;
  /** Answers every change like this. */
  failPatchWith?: (response: ServerResponse) => void;
  logText = '';
  readonly #server: Server;
  readonly #isTls: boolean;
  #version = 100;

  private constructor(certificate?: Certificate) {
    const handle = (request: IncomingMessage, response: ServerResponse) =>
      this.#handle(request, response);
    this.#isTls = certificate !== undefined;
    this.#server = certificate ? createTlsServer(certificate, handle) : createServer(handle);
  }

  /** @param certificate - of the API, for https */
  static async start(certificate?: Certificate): Promise<KubernetesServer> {
    const started = new KubernetesServer(certificate);
    await new Promise<void>(resolve => started.#server.listen(0, '127.0.0.1', resolve));
    return started;
  }

  static readonly token = TOKEN;

  get url(): string {
    return `http${this.#isTls ? 's' : ''}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** Puts an object there, and looks whether it is one. */
  put(plural: string, object: Json): void {
    const { namespace = '', name } = object.metadata;
    const faults = faultsOf(object, RESOURCES[plural].model);
    if (faults.length > 0) throw new Error(faults.join('; '));
    this.objects.set(`${plural}/${namespace}/${name}`, object);
  }

  get(plural: string, name: string, namespace = 'payments'): Json {
    return this.objects.get(`${plural}/${RESOURCES[plural].namespaced ? namespace : ''}/${name}`)!;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url!, this.url);
    const text = Buffer.concat(chunks).toString();
    const seen: Seen = {
      method: request.method!,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      contentType: request.headers['content-type'],
      authorization: request.headers.authorization,
      body: text === '' ? undefined : JSON.parse(text),
    };
    this.seen.push(seen);
    const breaking = this.breakNext ?? (seen.method === 'PATCH' ? this.failPatchWith : undefined);
    this.breakNext = undefined;
    if (breaking) {
      breaking(response);
      return;
    }
    try {
      const answer = this.#answer(seen);
      const isText = typeof answer === 'string';
      response.writeHead(200, { 'content-type': isText ? 'text/plain' : 'application/json' });
      response.end(isText ? answer : JSON.stringify(answer));
    } catch (error) {
      const { code = 500, reason = 'InternalError', message } = error as Refusal;
      response.writeHead(code, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          kind: 'Status',
          apiVersion: 'v1',
          metadata: {},
          status: 'Failure',
          message,
          reason,
          code,
        }),
      );
    }
  }

  #answer(seen: Seen): Json | string {
    if (seen.authorization !== `Bearer ${TOKEN}`)
      throw new Refusal(401, 'Unauthorized', 'Unauthorized');
    const found =
      /^(\/apis\/apps\/v1|\/api\/v1)(?:\/namespaces\/([^/]+))?\/([a-z]+)(?:\/([^/]+))?(?:\/(scale|log))?$/.exec(
        seen.path,
      );
    if (!found)
      throw new Refusal(404, 'NotFound', 'the server could not find the requested resource');
    const [, group, namespace = '', plural, name, sub] = found;
    const resource = RESOURCES[plural];
    if (!resource || resource.group !== group || resource.namespaced !== (namespace !== '')) {
      throw new Refusal(404, 'NotFound', 'the server could not find the requested resource');
    }
    if (resource.namespaced && !this.allowed.has(namespace)) {
      throw new Refusal(
        403,
        'Forbidden',
        `${plural} is forbidden: the service account cannot do this in the namespace "${namespace}"`,
      );
    }
    if (name === undefined) return this.#list(seen, { namespace, plural });
    const key = `${plural}/${namespace}/${name}`;
    const object = this.objects.get(key);
    if (!object) throw new Refusal(404, 'NotFound', `${plural} "${name}" not found`);
    if (sub === 'log' && seen.method === 'GET') return this.#log(seen);
    const shown = sub === 'scale' ? this.#scaleOf(object) : object;
    if (seen.method === 'GET') return shown;
    if (seen.method !== 'PATCH') throw new Refusal(405, 'MethodNotAllowed', 'not allowed');
    return this.#patch(seen, { key, object, shown, sub, model: resource.model });
  }

  #list(
    { query, method }: Seen,
    { namespace, plural }: { namespace: string; plural: string },
  ): Json {
    if (method !== 'GET') throw new Refusal(405, 'MethodNotAllowed', 'not allowed');
    const items = [...this.objects.entries()]
      .filter(([key]) => key.startsWith(`${plural}/${namespace}/`))
      .map(([, object]) => object)
      .filter(
        ({ metadata }) =>
          !query.labelSelector || matches(metadata.labels ?? {}, query.labelSelector),
      );
    return {
      kind: 'List',
      apiVersion: 'v1',
      metadata: { resourceVersion: String(this.#version) },
      items,
    };
  }

  #log({ query }: Seen): string {
    for (const name of ['tailLines', 'sinceSeconds', 'limitBytes']) {
      if (query[name] !== undefined && !/^[1-9]\d*$/.test(query[name]))
        throw new Refusal(400, 'BadRequest', `invalid ${name}`);
    }
    return this.logText.split('\n').slice(-Number(query.tailLines)).join('\n');
  }

  #scaleOf({ metadata, spec }: Json): Json {
    const { name, namespace, resourceVersion } = metadata;
    return {
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      metadata: { name, namespace, resourceVersion },
      spec: { replicas: spec.replicas },
      status: { replicas: spec.replicas },
    };
  }

  #patch(
    { query, contentType = '', body }: Seen,
    target: { key: string; object: Json; shown: Json; sub?: string; model: string },
  ): Json {
    const { key, object, shown, sub, model } = target;
    if (query.dryRun !== undefined && query.dryRun !== 'All')
      throw new Refusal(400, 'BadRequest', 'invalid dryRun');
    if (
      query.fieldValidation !== undefined &&
      !['Strict', 'Warn', 'Ignore'].includes(query.fieldValidation)
    ) {
      throw new Refusal(400, 'BadRequest', 'invalid fieldValidation');
    }
    const changed = patched(shown, { contentType, body });
    const asked = Array.isArray(body) ? undefined : (body as Json).metadata?.resourceVersion;
    if (asked !== undefined && asked !== object.metadata.resourceVersion) {
      throw new Refusal(
        409,
        'Conflict',
        'the object has been modified; please apply your changes to the latest version and try again',
      );
    }
    const faults = faultsOf(changed, sub === 'scale' ? 'V1Scale' : model);
    if (faults.length > 0)
      throw new Refusal(400, 'BadRequest', `strict decoding error: ${faults.join('; ')}`);
    if ((changed.spec?.replicas ?? 0) < 0)
      throw new Refusal(422, 'Invalid', 'spec.replicas: must be greater than or equal to 0');
    if (changed.spec?.template && changed.spec.selector) {
      const labels = changed.spec.template.metadata?.labels ?? {};
      const fits = Object.entries(changed.spec.selector.matchLabels ?? {}).every(
        ([name, value]) => labels[name] === value,
      );
      if (!fits) throw new Refusal(422, 'Invalid', '`selector` does not match template `labels`');
    }
    const next =
      sub === 'scale'
        ? { ...object, spec: { ...object.spec, replicas: changed.spec.replicas } }
        : changed;
    const isOther = JSON.stringify(next.spec) !== JSON.stringify(object.spec);
    this.#version += 1;
    next.metadata = {
      ...next.metadata,
      resourceVersion: String(this.#version),
      ...(isOther && object.metadata.generation && { generation: object.metadata.generation + 1 }),
    };
    if (query.dryRun !== 'All') this.objects.set(key, next);
    return sub === 'scale' ? this.#scaleOf(next) : next;
  }
}
