import { parseEntityRef } from '@backstage/catalog-model';
import type { JsonObject } from '@rollcall/model';
import type {
  AutomaticDto,
  Decision,
  DrillCalendarDto,
  LogLineDto,
  PreviewDto,
  RootCauseDto,
  RunbookDetailDto,
  RunbookPage,
  RunDto,
  RunPage,
  StartRunRequest,
  StatisticsDto,
} from '@rollcall/plugin-runbooks-common';
import { BackendClient, type BackendClientOptions, queryOf } from '@rollcall/ui/api';
import { readEventStream } from './readEventStream';
import type {
  LogStreamEvent,
  PreviewRequest,
  RunAct,
  RunbooksApi,
  RunbooksQuery,
  RunbooksRequestOptions,
  RunsQuery,
} from './RunbooksApi';

/** Asks the runbooks backend over HTTP. @public */
export class RunbooksClient implements RunbooksApi {
  readonly #client: BackendClient;

  constructor(options: BackendClientOptions) {
    this.#client = new BackendClient('runbooks', options);
  }

  async listRunbooks(query: RunbooksQuery, options?: RunbooksRequestOptions): Promise<RunbookPage> {
    const { text, ownerRef, serviceRef, alert, risk, freshness, cursor, limit } = query;
    const parameters = {
      text,
      ownerRef,
      serviceRef,
      alert,
      risk,
      freshness,
      cursor,
      limit,
    };
    return this.#client.get(`/v1/runbooks${queryOf(parameters)}`, options);
  }

  async getRunbook(
    runbookRef: string,
    options?: RunbooksRequestOptions,
  ): Promise<RunbookDetailDto> {
    return this.#client.get(runbookPathOf(runbookRef), options);
  }

  async preview(
    runbookRef: string,
    request: PreviewRequest,
    options?: RunbooksRequestOptions,
  ): Promise<PreviewDto> {
    return this.#client.post(`${runbookPathOf(runbookRef)}/preview`, request, options);
  }

  async startRun(request: StartRunRequest): Promise<RunDto> {
    return this.#client.post('/v1/runs', request);
  }

  async listRuns(query: RunsQuery, options?: RunbooksRequestOptions): Promise<RunPage> {
    const { runbookRef, entityRef, state, trigger, mine, cursor, limit } = query;
    const parameters = {
      runbookRef,
      entityRef,
      state,
      trigger,
      mine: mine || undefined,
      cursor,
      limit,
    };
    return this.#client.get(`/v1/runs${queryOf(parameters)}`, options);
  }

  async getRun(runId: string, options?: RunbooksRequestOptions): Promise<RunDto> {
    return this.#client.get(runPathOf(runId), options);
  }

  async getLog(
    runId: string,
    after: number,
    options?: RunbooksRequestOptions,
  ): Promise<{ items: LogLineDto[]; done: boolean }> {
    return this.#client.get(`${runPathOf(runId)}/log${queryOf({ after })}`, options);
  }

  async *streamLog(
    runId: string,
    after: number,
    options: RunbooksRequestOptions = {},
  ): AsyncGenerator<LogStreamEvent> {
    // Not an `EventSource`, which cannot carry the token of whoever is signed in.
    const response = await this.#client.ask(`${runPathOf(runId)}/log/stream`, {
      headers: { accept: 'text/event-stream', 'last-event-id': String(after) },
      signal: options.signal,
    });
    if (!response.body) throw new Error('This browser cannot read an answer while it comes.');
    for await (const { event, data } of readEventStream(response.body)) {
      if (event === 'line') yield { type: 'line', line: JSON.parse(data) as LogLineDto };
      if (event === 'end') {
        yield { type: 'end' };
        return;
      }
    }
  }

  async approve(runId: string, planDigest: string): Promise<RunDto> {
    return this.#client.post(`${runPathOf(runId)}/approve`, { planDigest });
  }

  async reject(runId: string, refusal: { planDigest: string; reason: string }): Promise<RunDto> {
    return this.#client.post(`${runPathOf(runId)}/reject`, refusal);
  }

  async act(runId: string, act: RunAct): Promise<RunDto> {
    return this.#client.post(`${runPathOf(runId)}/${act}`, {});
  }

  async finishStep(runId: string, stepId: string, evidence?: string): Promise<RunDto> {
    return this.#client.post(stepPathOf(runId, stepId, 'done'), { evidence });
  }

  async answerStep(runId: string, stepId: string, answer: JsonObject): Promise<RunDto> {
    return this.#client.post(stepPathOf(runId, stepId, 'answer'), { answer });
  }

  async decideStep(
    runId: string,
    stepId: string,
    choice: { decision: Decision; reason?: string },
  ): Promise<RunDto> {
    return this.#client.post(stepPathOf(runId, stepId, 'decide'), choice);
  }

  async listApprovals(options?: RunbooksRequestOptions): Promise<RunDto[]> {
    const { items } = await this.#client.get<{ items: RunDto[] }>('/v1/approvals', options);
    return items;
  }

  async getDrills(options?: RunbooksRequestOptions): Promise<DrillCalendarDto> {
    return this.#client.get('/v1/drills', options);
  }

  async getAutomatic(options?: RunbooksRequestOptions): Promise<AutomaticDto> {
    return this.#client.get('/v1/automatic', options);
  }

  async setKillSwitch(on: boolean): Promise<void> {
    await this.#client.ask('/v1/kill-switch', { method: 'POST', body: { on } });
  }

  async resetBreaker(reset: {
    runbookRef: string;
    entityRef: string;
    reason: string;
  }): Promise<void> {
    await this.#client.ask('/v1/automatic/reset', { method: 'POST', body: reset });
  }

  async listRootCauses(
    state?: 'open' | 'closed',
    options?: RunbooksRequestOptions,
  ): Promise<RootCauseDto[]> {
    const path = `/v1/root-causes${queryOf({ state })}`;
    return (await this.#client.get<{ items: RootCauseDto[] }>(path, options)).items;
  }

  async closeRootCause(id: string, resolution: string): Promise<RootCauseDto> {
    return this.#client.post(`/v1/root-causes/${encodeURIComponent(id)}/close`, { resolution });
  }

  async getStatistics(options?: RunbooksRequestOptions): Promise<StatisticsDto> {
    return this.#client.get('/v1/statistics', options);
  }
}

function runbookPathOf(runbookRef: string): string {
  const { namespace, name } = parseEntityRef(runbookRef);
  return `/v1/runbooks/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}

function runPathOf(runId: string): string {
  return `/v1/runs/${encodeURIComponent(runId)}`;
}

function stepPathOf(runId: string, stepId: string, act: 'done' | 'answer' | 'decide'): string {
  return `${runPathOf(runId)}/steps/${encodeURIComponent(stepId)}/${act}`;
}
