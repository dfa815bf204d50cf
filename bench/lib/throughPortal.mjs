const LONGEST_MS = 300_000;

/**
 * How long a back end takes for many runs that are asked for over HTTP, from the first request until the last one has ended.
 *
 * @param {{runs: number, clients: number, begin: (number: number) => Promise<void>, countEnded: () => Promise<number>}} options
 * `begin` asks for one run; `countEnded` says how many have ended well, and throws where one did not
 * @returns {Promise<number>} seconds
 */
export async function throughPortal({ runs, clients, begin, countEnded }) {
  const startMs = performance.now();
  let next = 0;
  const client = async () => {
    while (next < runs) await begin(next++);
  };
  await Promise.all(Array.from({ length: clients }, client));
  const endsMs = performance.now() + LONGEST_MS;
  while ((await countEnded()) < runs) {
    if (performance.now() > endsMs) throw new Error('Some runs never ended');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return (performance.now() - startMs) / 1000;
}

/** Asks a back end of this process; throws what it says where it refuses. */
export function askerOf(baseUrl, token) {
  return async (path, body) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
}
