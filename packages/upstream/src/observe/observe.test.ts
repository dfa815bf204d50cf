import { useLocalServers } from '../__testUtils__/localServers';
import { Upstream } from '../Upstream';
import type { UpstreamEvent } from './UpstreamObserver';

const servers = useLocalServers();

describe('an observer', () => {
  const about = { upstream: 'test', operation: 'list schedules' };

  it('hears of each attempt and of the request as a whole', async () => {
    const statuses = [503, 200, 404];
    const server = await servers.serve((_, response) =>
      response.writeHead(statuses.shift()!).end(),
    );
    const attempts: UpstreamEvent[] = [];
    const requests: UpstreamEvent[] = [];
    let nowMs = 0;
    const upstream = Upstream.create({
      name: 'test',
      baseUrl: server.url,
      retry: { initialDelayMs: 0 },
      headers: () => {
        nowMs += 10;
        return {};
      },
      now: () => nowMs,
      observer: {
        onAttempt: event => attempts.push(event),
        onRequest: event => requests.push(event),
      },
    });
    await upstream.request({ operation: 'list schedules' });
    await upstream.request({ operation: 'list schedules' }).catch(() => undefined);
    await upstream
      .request({ operation: 'list schedules', signal: AbortSignal.abort() })
      .catch(() => undefined);
    expect(attempts).toEqual([
      { ...about, attempt: 1, outcome: 'server-error', status: 503, durationMs: 10 },
      { ...about, attempt: 2, outcome: 'success', durationMs: 10 },
      { ...about, attempt: 1, outcome: 'not-found', status: 404, durationMs: 10 },
    ]);
    expect(requests).toEqual([
      { ...about, attempt: 2, outcome: 'success', durationMs: 20 },
      { ...about, attempt: 1, outcome: 'not-found', status: 404, durationMs: 10 },
      { ...about, attempt: 0, outcome: 'aborted', status: undefined, durationMs: 0 },
    ]);
  });

  it('that fails does no harm', async () => {
    const server = await servers.serve((_, response) => response.end('fine'));
    const fail = () => {
      throw new Error('no such counter');
    };
    const observer = { onAttempt: fail, onRequest: fail, onCircuit: fail };
    const upstream = Upstream.create({ name: 'test', baseUrl: server.url, observer });
    expect(await upstream.text()).toBe('fine');
  });
});
