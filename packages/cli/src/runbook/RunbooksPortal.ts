import { normalizeRef, parseEntityRef } from '@rollcall/model';
import type {
  ActionDescription,
  LogLineDto,
  PreviewDto,
  RunbookDetailDto,
  RunDto,
  StartRunRequest,
} from '@rollcall/plugin-runbooks-common';
import { EnvironmentError, reasonOf, UsageError } from '../lib/errors';
import { portalApi } from '../portal/askPortal';
import { inputValues } from './inputValues';
import type { RunbookContext } from './runbookFlags';
import { wordsOf } from './wordsOf';

const TIMEOUT_MS = 30_000;

/** Asks the runbooks API of a portal, as whom the token belongs to. @internal */
export class RunbooksPortal {
  readonly #api: URL;
  readonly #token: string | undefined;

  private constructor(api: URL, token: string | undefined) {
    this.#api = api;
    this.#token = token;
  }

  /**
   * @throws UsageError for an address that is none
   */
  static create(options: { portal: string; context: RunbookContext }): RunbooksPortal {
    const { portal, context } = options;
    return new RunbooksPortal(portalApi(portal, 'runbooks'), context.env.ROLLCALL_TOKEN);
  }

  /** Where people see a run. */
  pageOf(runId: string): string {
    const base = this.#api.href.replace(/api\/runbooks\/v1\/$/, '');
    return `${base}runbooks/runs/${encodeURIComponent(runId)}`;
  }

  /** What a run would do; nothing is run. */
  async preview(
    context: RunbookContext,
  ): Promise<{ runbookRef: string; entityRef: string; preview: PreviewDto }> {
    const words = wordsOf(context);
    const runbookRef = refOf(words.runbook, 'runbook');
    const { namespace, name } = parseEntityRef(runbookRef)!;
    const route = `runbooks/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
    const detail = await this.#ask<RunbookDetailDto>(route);
    const entityRef =
      words.service === undefined ? onlyService(detail) : refOf(words.service, 'component');
    const preview = await this.#ask<PreviewDto>(`${route}/preview`, {
      entityRef,
      inputs: inputValues(context.values.input, detail.inputs),
      mode: context.values.dry ? 'dry' : 'live',
    });
    return { runbookRef, entityRef, preview };
  }

  /** What steps can call there, by id, with its schemas and the risk the operator gave it. */
  async actions(): Promise<ReadonlyMap<string, ActionDescription>> {
    const { items } = await this.#ask<{ items: ActionDescription[] }>('actions');
    return new Map(items.map(action => [action.id, action]));
  }

  start(wish: StartRunRequest): Promise<RunDto> {
    return this.#ask<RunDto>('runs', wish);
  }

  run(runId: string): Promise<RunDto> {
    return this.#ask<RunDto>(`runs/${encodeURIComponent(runId)}`);
  }

  log(runId: string, after: number): Promise<{ items: LogLineDto[]; done: boolean }> {
    return this.#ask(`runs/${encodeURIComponent(runId)}/log?after=${after}`);
  }

  cancel(runId: string): Promise<RunDto> {
    return this.#ask<RunDto>(`runs/${encodeURIComponent(runId)}/cancel`, {});
  }

  async #ask<T>(path: string, body?: unknown): Promise<T> {
    const url = new URL(path, this.#api);
    let text: string;
    let status: number;
    try {
      const response = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        body: body === undefined ? undefined : JSON.stringify(body),
        // The token is for the address given alone.
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        },
      });
      status = response.status;
      text = await response.text();
    } catch (error) {
      throw new EnvironmentError(
        `The portal does not answer at ${url.href}: ${reasonOf((error as Error).cause ?? error)}.`,
        'Check the address of --portal. A run that has begun goes on there.',
      );
    }
    const value = parse(text);
    if (status >= 200 && status < 300 && typeof value === 'object') return value as T;
    throw this.#refusal(status, value);
  }

  #refusal(status: number, value: unknown): EnvironmentError {
    const said = (value as { error?: { message?: unknown } } | undefined)?.error?.message;
    const message = typeof said === 'string' ? said.replace(/([^.!?])$/, '$1.') : undefined;
    if (status === 401) {
      return new EnvironmentError(
        'The portal asks who you are.',
        'Put a token of yours into the environment: ROLLCALL_TOKEN.',
      );
    }
    if (message !== undefined) return new EnvironmentError(`The portal refuses. ${message}`);
    return new EnvironmentError(
      `The portal answered with status ${status}.`,
      "Is Rollcall's runbooks plugin installed there?",
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refOf(written: string, defaultKind: string): string {
  const ref = normalizeRef(written, { defaultKind });
  if (ref?.startsWith(`${defaultKind}:`)) return ref;
  throw new UsageError(
    `"${written}" is no ${defaultKind}.`,
    `Write a name, or a reference such as ${defaultKind}:default/checkout.`,
  );
}

function onlyService({ ref, serviceRefs }: RunbookDetailDto): string {
  if (serviceRefs.length === 1) return serviceRefs[0];
  throw new UsageError(
    serviceRefs.length === 0
      ? `${ref} is for no service there.`
      : `${ref} is for ${serviceRefs.length} services.`,
    serviceRefs.length === 0 ? undefined : `Say for which, such as ${serviceRefs[0]}.`,
  );
}
