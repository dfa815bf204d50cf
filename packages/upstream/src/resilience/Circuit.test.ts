import type { UpstreamOptions } from '../options/types';
import { until, useLocalServers } from '../__testUtils__/localServers';
import { Upstream } from '../Upstream';

const servers = useLocalServers();

describe('the circuit of an upstream', () => {
  let nowMs: number;
  let status: number | 'silence';
  let circuits: string[];

  beforeEach(() => {
    nowMs = Date.parse('2026-11-21T12:00:00Z');
    status = 500;
    circuits = [];
  });

  async function start(options: Partial<UpstreamOptions> = {}) {
    const server = await servers.serve((_, response) => {
      if (status !== 'silence') response.writeHead(status).end();
    });
    const upstream = Upstream.create({
      name: 'test',
      baseUrl: server.url,
      retry: { attempts: 1 },
      breaker: { failures: 3, halfOpenAfterMs: 10_000 },
      now: () => nowMs,
      observer: { onCircuit: ({ circuit }) => circuits.push(circuit) },
      ...options,
    });
    const ask = async (signal?: AbortSignal) => {
      try {
        return (await upstream.request({ signal })).status;
      } catch (error) {
        return (error as { reason: string }).reason;
      }
    };
    const open = async () => {
      for (let failure = 0; failure < 3; failure++) await ask();
      expect(upstream.state().circuit).toBe('open');
      server.received.length = 0;
    };
    return { upstream, server, ask, open };
  }

  it('opens after failures in a row, and says for how long', async () => {
    const { upstream, server, ask } = await start();
    expect(await ask()).toBe('server-error');
    expect(await ask()).toBe('server-error');
    expect(upstream.state().circuit).toBe('closed');
    expect(await ask()).toBe('server-error');
    nowMs += 1_000;
    await expect(upstream.request()).rejects.toMatchObject({
      reason: 'circuit-open',
      retryAfterMs: 9_000,
      statusCode: 503,
      message:
        'test failed too often of late (server-error) and is left alone for now. It may be asked again in 9 s.',
    });
    expect(server.received).toHaveLength(3);
    expect(upstream.state()).toEqual({
      name: 'test',
      circuit: 'open',
      retryAt: '2026-11-21T12:00:10.000Z',
      inFlight: 0,
      queued: 0,
      lastSuccessAt: undefined,
      lastFailure: {
        at: '2026-11-21T12:00:00.000Z',
        reason: 'server-error',
        status: 500,
        message: 'test failed (500).',
      },
    });
  });

  it('stays closed where failures are not in a row, or not those of the dependency', async () => {
    const { upstream, ask } = await start();
    for (const answer of [500, 500, 200, 500, 500, 404, 500, 500, 429, 500, 500]) {
      status = answer;
      await ask();
    }
    for (const answer of [400, 401, 403, 404, 429, 429]) {
      status = answer;
      await ask();
    }
    await ask(AbortSignal.abort());
    expect(upstream.state().circuit).toBe('closed');
    expect(circuits).toEqual([]);
  });

  it('closes when the one request that is let through succeeds', async () => {
    const { upstream, server, ask, open } = await start();
    await open();
    status = 200;
    nowMs += 9_999;
    expect(await ask()).toBe('circuit-open');
    nowMs += 1;
    expect(await ask()).toBe(200);
    expect(server.received).toHaveLength(1);
    expect(circuits).toEqual(['open', 'half-open', 'closed']);
    expect(upstream.state()).toMatchObject({
      circuit: 'closed',
      retryAt: undefined,
      lastSuccessAt: '2026-11-21T12:00:10.000Z',
    });
  });

  it('opens again when that request fails, for as long as before', async () => {
    const { server, ask, open } = await start();
    await open();
    nowMs += 10_000;
    expect(await ask()).toBe('server-error');
    nowMs += 9_999;
    expect(await ask()).toBe('circuit-open');
    expect(server.received).toHaveLength(1);
    expect(circuits).toEqual(['open', 'half-open', 'open']);
  });

  it('lets one request through, for whose verdict the others wait', async () => {
    const { upstream, server, ask, open } = await start();
    await open();
    status = 'silence';
    nowMs += 10_000;
    const controller = new AbortController();
    const trial = ask(controller.signal);
    const others = [ask(), ask()];
    await until(() => server.received.length === 1);
    expect(upstream.state().circuit).toBe('half-open');
    // A trial that is given up proves nothing.
    controller.abort();
    expect(await trial).toBe('aborted');
    expect(await Promise.all(others)).toEqual(['circuit-open', 'circuit-open']);
    expect(server.received).toHaveLength(1);
    expect(upstream.state().circuit).toBe('open');
  });

  it('is not closed by credentials that could not be read', async () => {
    let isReadable = true;
    const { upstream, ask, open } = await start({
      headers: () => (isReadable ? {} : Promise.reject(new Error('no such file'))),
    });
    await open();
    isReadable = false;
    nowMs += 10_000;
    expect(await ask()).toBe('unauthorized');
    expect(upstream.state().circuit).toBe('open');
  });

  it('tells of the failure that opened it, and not of itself, when it opens between attempts', async () => {
    const { server, ask } = await start({
      retry: { attempts: 5, initialDelayMs: 0 },
    });
    expect(await ask()).toBe('server-error');
    expect(server.received).toHaveLength(3);
    expect(await ask()).toBe('circuit-open');
  });

  it('tries at once after a clock was set back', async () => {
    const { ask, open } = await start();
    await open();
    status = 200;
    nowMs -= 3_600_000;
    expect(await ask()).toBe(200);
  });
});
