import { type Fault, FAULTS } from './deployments/Deployments';
import { type SampleService, startSampleService } from './startSampleService';

const TOKEN = 'only-for-these-tests';

describe('the service of the game day', () => {
  let service: SampleService;

  jest.setTimeout(60_000);
  beforeAll(async () => {
    // Nobody comes by themselves: each request here is one of the test.
    service = await startSampleService({ adminToken: TOKEN, requestsPerSecond: 0.0001 });
  });
  afterAll(() => service?.stop());

  async function administer(path: string, body?: object) {
    const answer = await fetch(`${service.adminUrl}/services/tax${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  }

  async function statusOf(country: string): Promise<number> {
    const answer = await fetch(`${service.edgeUrl}/tax?country=${country}&net=100`);
    await answer.arrayBuffer();
    return answer.status;
  }

  const breakIt = (fault: Fault) => administer('/faults', { fault });

  beforeEach(async () => {
    const { body } = await administer('/reset');
    if (!body.isWell) throw new Error('It could not be put back.');
  });

  it('reckons tax, and its way in counts how it was answered', async () => {
    const before = service.counts();
    const answer = await fetch(`${service.edgeUrl}/tax?country=NO&net=100`);
    expect(await answer.json()).toMatchObject({ tax: 25, source: 'authority' });
    expect(service.counts()).toEqual({ all: before.all + 1, good: before.good + 1 });
    const metrics = await (await fetch(`${service.edgeUrl}/metrics`)).text();
    expect(metrics).toMatch(/^http_requests_total\{code="200",.*service="tax"\} \d+$/m);
    expect(metrics).toContain('tax_rates_answers_total{source="authority"}');
  });

  it('lives on what it remembers while its supplier is down, and fails once that is lost', async () => {
    await breakIt('supplier-down');
    expect(await statusOf('NO')).toBe(200);
    await breakIt('cache-lost');
    // What was told to forget is another process.
    while ((await statusOf('NO')) === 200);
    expect(await statusOf('NO')).toBe(503);
    expect((await administer('/restore')).body).toMatchObject({
      isWell: true,
      authority: 'second',
      faults: [],
    });
    expect(await statusOf('NO')).toBe(200);
  });

  it('is answered for by its way in while it is gone', async () => {
    await breakIt('crash');
    expect(await statusOf('NO')).toBe(502);
    expect((await administer('/restore')).body).toMatchObject({ isRunning: true, isWell: true });
    expect(await statusOf('NO')).toBe(200);
  });

  it('fails every other time after a bad release', async () => {
    await breakIt('bad-release');
    const statuses = new Set<number>();
    while (!statuses.has(500)) statuses.add(await statusOf('NO'));
    await administer('/restore');
    expect([await statusOf('NO'), await statusOf('NO')]).toEqual([200, 200]);
  });

  it('obeys nobody without the token, and does nothing it does not know', async () => {
    const wrong: Record<string, string>[] = [{}, { authorization: 'Bearer wrong' }];
    for (const headers of wrong) {
      const answer = await fetch(`${service.adminUrl}/services/tax/restore`, {
        method: 'POST',
        headers,
      });
      expect(answer.status).toBe(401);
    }
    const { status, body } = await administer('/faults', { fault: 'earthquake' });
    expect(status).toBe(400);
    for (const fault of FAULTS) expect(body.error).toContain(fault);
  });
});
