import { IncidentsWhatChanged } from './IncidentsWhatChanged';

const SPAN = { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' };

function api(status: number, body: object) {
  const asked: string[] = [];
  const client = new IncidentsWhatChanged({
    discoveryApi: { getBaseUrl: async plugin => `http://portal/api/${plugin}` },
    fetchApi: {
      fetch: async input => {
        asked.push(String(input));
        return new Response(JSON.stringify(body), { status });
      },
    },
  });
  return { asked, ask: () => client.changesOf('component:default/checkout', SPAN) };
}

describe('what changed, of the incidents plugin', () => {
  it('is asked for a service and a time', async () => {
    const { asked, ask } = api(200, { items: [{ id: 'a' }], isCut: false });
    expect(await ask()).toEqual([{ id: 'a' }]);
    expect(asked).toEqual([
      'http://portal/api/incidents/v1/changes?serviceRef=component%3Adefault%2Fcheckout&from=2026-11-01T00%3A00%3A00Z&to=2026-11-02T00%3A00%3A00Z&limit=500',
    ]);
  });

  it.each([401, 403, 404])('is nothing, and no error, where the answer is %s', async status => {
    expect(await api(status, {}).ask()).toBeUndefined();
  });

  it('is an error where it could not be read', async () => {
    await expect(api(503, { error: { message: 'Down' } }).ask()).rejects.toThrow();
  });
});
