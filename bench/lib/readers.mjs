import { Agent, request } from 'node:http';

function ask({ port, path, agent, token }) {
  const startMs = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, agent, headers: { authorization: `Bearer ${token}` } },
      response => {
        response.resume();
        response.once('end', () =>
          response.statusCode === 200
            ? resolve(performance.now() - startMs)
            : reject(new Error(`${path} answered ${response.statusCode}`)),
        );
      },
    );
    asked.once('error', reject);
    asked.end();
  });
}

/**
 * The time that all but one in twenty answers stayed below, asked by so many readers at once; a tenth as many before only
 * warm up.
 *
 * @param {{port: number, paths: string[], token: string, requests: number, readers: number}} options
 */
export async function p95({ port, paths, token, requests, readers }) {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  let next = 0;
  const read = async (limit, times) => {
    while (next < limit) {
      times.push(await ask({ port, agent, token, path: paths[next++ % paths.length] }));
    }
  };
  const times = [];
  for (const limit of [requests / 10, requests]) {
    next = 0;
    times.length = 0;
    await Promise.all(Array.from({ length: readers }, () => read(limit, times)));
  }
  agent.destroy();
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)];
}

/** How long one answer takes. */
export async function timeOf({ port, path, token }) {
  const agent = new Agent({ keepAlive: false });
  try {
    return await ask({ port, path, agent, token });
  } finally {
    agent.destroy();
  }
}
