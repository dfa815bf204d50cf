import { serializeError } from '@backstage/errors';
import { inspect } from 'node:util';
import type { UpstreamOptions } from '../options/types';
import { Upstream } from '../Upstream';
import { useLocalServers } from '../__testUtils__/localServers';

const servers = useLocalServers();
const CANARY = 'c4n4ry';

/** Everything that could end in a log, a page or a metric. */
async function traceOf(options: Partial<UpstreamOptions>): Promise<string> {
  const events: unknown[] = [];
  const note = (event: unknown) => events.push(event);
  const upstream = Upstream.create({
    name: 'calendar',
    baseUrl: 'http://127.0.0.1:9',
    retry: { attempts: 1 },
    headers: () => ({ authorization: `Bearer ${CANARY}`, cookie: CANARY }),
    observer: { onAttempt: note, onRequest: note, onCircuit: note },
    ...options,
  });
  const error = await upstream
    .json({
      path: ['schedules', CANARY],
      query: { token: CANARY },
      headers: { 'x-token': CANARY },
      parse: value => {
        throw new Error(JSON.stringify(value));
      },
    })
    .then(
      () => undefined,
      thrown => thrown as Error,
    );
  expect(error).toMatchObject({ name: 'UpstreamError' });
  const forms = [String(error), error!.stack, inspect(error, { depth: 20, showHidden: true })];
  const serialized = JSON.stringify(serializeError(error!, { includeStack: true }));
  return [...forms, serialized, inspect([events, upstream.state()], { depth: 20 })].join('\n');
}

describe('what an error, a metric and a health page show', () => {
  it.each([200, 301, 400, 401, 403, 404, 429, 500])(
    'never holds a secret of the request or of an answer of status %d',
    async status => {
      const server = await servers.serve((_, response) => {
        response.writeHead(status, `${CANARY}`, {
          'content-type': `text/${CANARY}; charset=${CANARY}`,
          location: `/elsewhere/${CANARY}`,
          'retry-after': CANARY,
          'set-cookie': CANARY,
        });
        response.end(JSON.stringify({ secret: CANARY }));
      });
      const baseUrl = `${server.url}/private-${CANARY}/basic.ics?key=${CANARY}`;
      const trace = await traceOf({ baseUrl });
      expect(server.received[0].url).toContain(CANARY);
      expect(trace).not.toContain(CANARY);
    },
  );

  it.each<[string, Partial<UpstreamOptions>]>([
    ['nobody listens', {}],
    [
      'the connection breaks',
      { fetch: () => Promise.reject(new TypeError(CANARY, { cause: new Error(CANARY) })) },
    ],
    ['a header cannot be sent', { headers: () => ({ authorization: `${CANARY}\n${CANARY}` }) }],
    ['a header cannot be read', { headers: () => Promise.reject(new Error(CANARY)) }],
    ['time runs out', { timeoutMs: 1, fetch: () => new Promise(() => undefined) }],
    [
      'the answer is no JSON',
      {
        fetch: async () =>
          new Response(CANARY, {
            headers: { 'content-type': `text/${CANARY}; charset=${CANARY}` },
          }),
      },
    ],
    ['the parser fails', { fetch: async () => Response.json({ secret: CANARY }) }],
  ])('never holds one where %s', async (_what, options) => {
    expect(await traceOf(options)).not.toContain(CANARY);
  });
});
