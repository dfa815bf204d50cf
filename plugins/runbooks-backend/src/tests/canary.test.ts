import { TestDatabases } from '@backstage/backend-test-utils';
import { testAction } from '../__testUtils__/engine';
import { eventually } from '../__testUtils__/eventually';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { spellings } from '../__testUtils__/spellings';
import { catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';

jest.setTimeout(180_000);

const databases = TestDatabases.create();
const CANARY = 'c4n4ry+Pa55/w0rd?"\\&=ø';
const LOOKS = { risk: 'read-only' } as const;
const FORMS = spellings(CANARY);

const TABLES = [
  'versions',
  'runs',
  'step_attempts',
  'events',
  'locks',
  'log',
  'starts',
  'settings',
  'guards',
  'breakers',
  'root_causes',
  'drills',
  'confirmations',
];

const STEPS = ['leak', 'fail']
  .map(name => `  - {id: ${name}, action: test.${name}, secrets: {token: canary}}`)
  .join('\n');
const LEAK = `risk: read-only\nlocks: []\nsteps:\n${STEPS}`;

/** The part of a spelling that holds the secret and nothing of what stands around it. */
function tellTale(form: string): string {
  return form.length > 16 ? form.slice(4, -4) : form;
}

it.each(databases.eachSupportedId())(
  'no spelling of a secret comes to a row, a log, a stream, an answer, a notice or the auditor (ledger 7), on %s',
  async databaseId => {
    const knex = await lastingDatabase(databases, databaseId);
    let given = 0;
    const portal = await startRunbooksPortal({
      knex,
      documents: catalogOf({ leak: LEAK }),
      actions: [
        testAction(
          'test.leak',
          ({ secrets, log }) => {
            const secret = secrets.get('token');
            expect(secret).toBe(CANARY);
            given += 1;
            for (const [name, form] of Object.entries(FORMS)) {
              log.out(`${name}: <${form}>`);
              log.error(`{"${name}":"${form}"}`);
            }
            return { [secret]: Object.values(FORMS), nested: { list: [CANARY] } };
          },
          LOOKS,
        ),
        testAction(
          'test.fail',
          ({ secrets }) => {
            const secret = secrets.get('token');
            throw new Error(`refused ${Object.values(spellings(secret)).join(' ')}`);
          },
          LOOKS,
        ),
      ],
      config: {
        runbooks: {
          trustedSources: ['runbooks/'],
          secrets: [{ name: 'canary', value: CANARY, actions: ['test.leak', 'test.fail'] }],
        },
      },
    });
    const { get, start, until, sent, published, auditor } = portal;
    const { body } = await start('leak', 'owner');
    await until(body.id, 'failed');
    await eventually(() => sent.mock.calls.length > 0 && published.mock.calls.length > 0);
    const stream = await get(`/runs/${body.id}/log/stream`)
      .buffer(true)
      .parse((res, done) => {
        let text = '';
        res.on('data', chunk => (text += chunk));
        res.on('end', () => done(null, text));
      });
    const made = await Promise.all(auditor.createEvent.mock.results.map(({ value }) => value));
    const seen: Record<string, unknown> = {
      rows: await Promise.all(TABLES.map(table => knex(`runbooks_${table}`))),
      log: (await get(`/runs/${body.id}/log?limit=5000`)).body,
      stream: stream.body,
      run: (await get(`/runs/${body.id}`)).body,
      history: (await get('/runs')).body,
      runbook: (await get('/runbooks/default/leak')).body,
      notices: sent.mock.calls,
      signals: published.mock.calls,
      audit: [
        auditor.createEvent.mock.calls.map(([{ eventId, meta }]) => ({ eventId, meta })),
        made.map(({ success, fail }) => [success.mock.calls, fail.mock.calls.map(String)]),
      ],
    };
    expect(given).toBe(1);
    // What is searched does hold what was written.
    expect(JSON.stringify(seen.log)).toContain('[secret]');
    expect(JSON.stringify(seen.rows)).toContain('upperHex');
    const found = Object.entries(seen).flatMap(([place, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return Object.entries(FORMS)
        .filter(([, form]) => {
          const part = tellTale(form);
          return text.includes(part) || text.includes(JSON.stringify(part).slice(1, -1));
        })
        .map(([name]) => `${name} in ${place}`);
    });
    expect(found).toEqual([]);
    await portal.backend.stop();
    await knex.destroy();
  },
);
