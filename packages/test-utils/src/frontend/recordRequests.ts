/** What a client asked of a back end. */
export interface RecordedRequest {
  method: string;
  /** From the address of the back end on; of another one the whole address. */
  path: string;
  /** What was sent, read from its JSON. */
  body?: unknown;
  /** Those that say more than that the body is JSON, by their names in small letters. */
  headers: Record<string, string>;
}

/** What a path answers: JSON, or a text as it stands. */
export interface RecordedAnswer {
  /** 200 unless said. */
  status?: number;
  body?: unknown;
}

/**
 * Stands in for the network between a client of a front end and its back end.
 *
 * @param pluginId - of the back end that is asked
 * @param answers - by path; what is not in it answers with an empty object
 * @returns what the client is made of, and what it asked
 */
export function recordRequests(pluginId: string, answers: Record<string, RecordedAnswer> = {}) {
  const requests: RecordedRequest[] = [];
  const options = {
    discoveryApi: { getBaseUrl: async (id: string) => `http://localhost/api/${id}` },
    fetchApi: {
      async fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
        const path = String(input).replace(`http://localhost/api/${pluginId}`, '');
        const headers = Object.fromEntries(new Headers(init?.headers));
        delete headers['content-type'];
        requests.push({
          method: init?.method ?? 'GET',
          path,
          body: init?.body ? JSON.parse(String(init.body)) : undefined,
          headers,
        });
        const { status = 200, body = {} } = answers[path] ?? {};
        if (status === 204) return new Response(null, { status });
        return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
          status,
          headers: { 'content-type': 'application/json' },
        });
      },
    },
  };
  return { options, requests };
}
