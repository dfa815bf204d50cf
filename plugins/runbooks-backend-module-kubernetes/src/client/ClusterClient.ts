import {
  AppsV1Api,
  CoreV1Api,
  createConfiguration,
  type RequestContext,
  ResponseContext,
  ServerConfiguration,
  wrapHttpLibrary,
} from '@kubernetes/client-node';
import { createTlsFetch, isUpstreamError, Upstream, type UpstreamMethod } from '@rollcall/upstream';
import type { ClusterConfig } from '../targets/readClusters';

const MOST_BYTES = 5 * 1024 * 1024;

/** The APIs of one cluster, for one call of an action. @internal */
export interface ClusterApis {
  apps: AppsV1Api;
  core: CoreV1Api;
}

function bodyOf(text: string) {
  return {
    text: async () => text,
    binary: async () => Buffer.from(text),
  };
}

/**
 * One cluster, through the client that Backstage uses too. What it sends goes the way of every call of Rollcall: to one
 * address, with a timeout, following no redirect, with the token of the configuration and no other.
 *
 * @internal
 */
export class ClusterClient {
  readonly name: string;
  readonly #base: URL;
  readonly #upstream: Upstream;

  constructor(config: ClusterConfig) {
    const { name, url, serviceAccountToken, caData, timeoutMs } = config;
    this.name = name;
    this.#base = new URL(url);
    this.#upstream = Upstream.create({
      name: `Kubernetes ${name}`,
      baseUrl: url,
      timeoutMs,
      maxRedirects: 0,
      maxResponseBytes: MOST_BYTES,
      // A step says itself whether and how often it is tried again.
      retry: { attempts: 1 },
      headers: () => ({ authorization: `Bearer ${serviceAccountToken}` }),
      ...(this.#base.protocol === 'https:' && {
        fetch: createTlsFetch({ tls: () => (caData === undefined ? {} : { ca: caData }) }),
      }),
    });
  }

  /**
   * @param signal - gives up what is asked through them
   */
  apis(signal: AbortSignal): ClusterApis {
    const configuration = createConfiguration({
      baseServer: new ServerConfiguration(this.#base.href.replace(/\/+$/, ''), {}),
      httpApi: wrapHttpLibrary({ send: request => this.#send(request, signal) }),
      authMethods: {},
    });
    return { apps: new AppsV1Api(configuration), core: new CoreV1Api(configuration) };
  }

  async #send(request: RequestContext, signal: AbortSignal): Promise<ResponseContext> {
    const url = new URL(request.getUrl());
    const { accept, 'content-type': contentType } = Object.fromEntries(
      Object.entries(request.getHeaders()).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const body = request.getBody();
    try {
      const answer = await this.#upstream.request({
        operation: 'answer the runbook',
        method: request.getHttpMethod() as UpstreamMethod,
        path: url.pathname.slice(this.#base.pathname.replace(/\/+$/, '').length),
        query: Object.fromEntries(url.searchParams),
        ...(typeof body === 'string' && { body: { text: body, contentType } }),
        headers: accept === undefined ? {} : { accept },
        signal,
      });
      return new ResponseContext(
        answer.status,
        Object.fromEntries(answer.headers),
        bodyOf(answer.text()),
      );
    } catch (error) {
      if (!isUpstreamError(error) || error.status === undefined) throw error;
      // What the API says of its refusal is read where it is turned into an error of ours.
      const headers = { 'content-type': 'application/json' };
      return new ResponseContext(error.status, headers, bodyOf(error.responseText || '{}'));
    }
  }
}
