import { IncidentsObjectives } from './IncidentsObjectives';

function api(status: number, body: object) {
  const asked: string[] = [];
  const client = new IncidentsObjectives({
    discoveryApi: { getBaseUrl: async plugin => `http://portal/api/${plugin}` },
    fetchApi: {
      fetch: async input => {
        asked.push(String(input));
        return new Response(JSON.stringify(body), { status });
      },
    },
  });
  return { asked, ask: () => client.objectives() };
}

describe('what is promised about incidents, of the incidents plugin', () => {
  it('is asked for', async () => {
    const answer = { asOf: '2026-11-01T00:00:00Z', windowDays: 90, items: [] };
    const { asked, ask } = api(200, answer);
    expect(await ask()).toEqual(answer);
    expect(asked).toEqual(['http://portal/api/incidents/v1/objectives']);
  });

  it.each([401, 403, 404])('is nothing, and no error, where the answer is %s', async status => {
    expect(await api(status, {}).ask()).toBeUndefined();
  });

  it('is an error where it could not be read', async () => {
    await expect(api(500, { error: { message: 'Down' } }).ask()).rejects.toThrow('500');
  });
});
