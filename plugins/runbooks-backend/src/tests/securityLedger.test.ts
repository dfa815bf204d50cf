/*
 * What happened to others, and must not happen here. Each number of the ledger is a test, here or beside its subject, with
 * `(ledger N)` in its title; the last test of this file counts them.
 *
 *  1 command lines built from text        8 routes matched by suffix, SQL from text
 *  2 documents that bring code or explode  9 running is not editing; logs are no files
 *  3 routes that forget to ask            10 expressions that are JavaScript, input read again
 *  4 foreign hooks, forged requests       11 expressions that reach out
 *  5 default credentials, silent start    12 credentials sent to an address of a person's choice
 *  6 identity from the request, log loops 13 confirmation that is only an argument
 *  7 secrets in logs, leaving the target  14 what cannot be evaluated is passed on
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigReader } from '@backstage/config';
import { TestDatabases } from '@backstage/backend-test-utils';
import { type JsonObject, readFileDocuments } from '@rollcall/model';
import { readRunbook, renderArgv } from '@rollcall/plugin-runbooks-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import request from 'supertest';
import { testAction } from '../__testUtils__/engine';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { ACTORS, catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';
import { readRunbooksConfig } from '../config/readRunbooksConfig';
import { cleanLines } from '../engine/redaction/cleanText';

jest.setTimeout(180_000);

const TEXT_INPUT = 'inputs: {type: object, properties: {text: {type: string}}}';
const DOCUMENTS = catalogOf({
  echo: `locks: []\nrisk: read-only\n${TEXT_INPUT}\nsteps: [{id: echo, action: test.echo, with: {said: "\${{ inputs.text }}"}}]`,
  broken: `locks: []\nrisk: read-only\n${TEXT_INPUT}\nsteps: [{id: look, action: test.echo}, {id: echo, action: test.echo, when: steps.look.nothing == 1.0}]`,
});

describe('the security ledger, of the API', () => {
  const databases = TestDatabases.create();
  let knex: Knex;
  let portal: Awaited<ReturnType<typeof startRunbooksPortal>>;
  const said: unknown[] = [];

  beforeAll(async () => {
    const [[databaseId]] = databases.eachSupportedId().slice(-1);
    knex = await lastingDatabase(databases, databaseId);
    portal = await startRunbooksPortal({
      knex,
      documents: DOCUMENTS,
      actions: [
        testAction(
          'test.echo',
          ({ input }) => {
            said.push(input.said);
            return { value: 1 };
          },
          { risk: 'read-only' },
        ),
      ],
    });
  });
  beforeEach(() => {
    said.length = 0;
  });
  afterAll(async () => {
    await portal.backend.stop();
    await knex.destroy();
  });

  const server = () => portal.backend.server;
  const BASE = '/api/runbooks/v1';

  it.each<[string, Record<string, string>]>([
    ['a form of another site', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text, which needs no leave of the browser', { 'content-type': 'text/plain' }],
    ['a cookie', { cookie: 'backstage-auth=stolen', 'content-type': 'application/json' }],
    ['no origin', { origin: 'null', 'content-type': 'application/json' }],
  ])('takes nothing from %s (ledger 4)', async (_, headers) => {
    const answer = await request(server())
      .post(`${BASE}/kill-switch`)
      .set('authorization', ACTORS.anonymous)
      .set(headers)
      .send(headers['content-type'].includes('json') ? { on: true } : 'on=true');
    expect(answer.status).toBe(401);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect((await portal.get('/kill-switch')).body.on).toBe(false);
  });

  it('starts nothing for a service that is not listed, however it names itself (ledger 4)', async () => {
    const body = {
      runbookRef: 'runbook:default/echo',
      entityRef: 'component:default/checkout',
      inputs: {},
      cause: { kind: 'alert', id: 'x' },
    };
    const answer = await request(server())
      .post(`${BASE}/automatic-starts?subject=plugin:incidents`)
      .set('authorization', ACTORS.service)
      .set('x-backstage-subject', 'plugin:incidents')
      .send(body);
    expect(answer.status).toBe(403);
  });

  it.each<[string, object]>([
    ['who asks', { actorRef: 'user:default/priya' }],
    ['on whose behalf', { onBehalfOfRef: 'user:default/priya' }],
    ['why it runs', { trigger: 'schedule' }],
    ['that it was agreed to', { approvalWaived: true }],
    ['another runbook than the catalog has', { runbook: { steps: [] } }],
    ['steps of its own', { steps: [{ id: 'x', action: 'test.echo' }] }],
  ])('is not told %s by a request (ledger 6, ledger 9)', async (_, more) => {
    const before = await portal.get('/runs');
    const answer = await portal.post(
      '/runs',
      {
        runbookRef: 'runbook:default/echo',
        entityRef: 'component:default/checkout',
        inputs: {},
        mode: 'live',
        planDigest: 'x'.repeat(64),
        idempotencyKey: 'a-click-of-mine',
        ...more,
      },
      'owner',
    );
    expect(answer.status).toBe(400);
    expect((await portal.get('/runs')).body).toEqual(before.body);
  });

  it('takes who asks from the credentials, not from the address (ledger 6)', async () => {
    const { body } = await portal.start('echo', 'owner', { inputs: { text: 'mine' } });
    const mine = await portal.get('/runs?mine=true&actorRef=user:default/mara', 'stranger');
    expect(mine.body.items).toEqual([]);
    const owners = await portal.get('/runs?mine=true', 'owner');
    expect(owners.body.items.map(({ id }: { id: string }) => id)).toContain(body.id);
  });

  it.each([
    '/runs.json',
    '/runs;a=1',
    '/runs/x/log.txt',
    '/public/../runs',
    '//runs',
    '/runs/%2e%2e/kill-switch',
    '/openapi.json/../runs',
    '/anything/openapi.json',
    '/runs?path=/openapi.json',
    '/automatic-starts/',
  ])('answers nobody without credentials at %s (ledger 8)', async route => {
    for (const method of ['get', 'post'] as const) {
      const { status } = await request(server())
        [method](`${BASE}${route}`)
        .set('authorization', ACTORS.anonymous);
      expect([401, 404]).toContain(status);
    }
  });

  it('takes what looks like SQL for text (ledger 8)', async () => {
    const { body: run } = await portal.start('echo', 'owner', { inputs: { text: 'kept' } });
    const hostile = [
      "' OR '1'='1",
      "'; DROP TABLE runbooks_runs; --",
      '" UNION SELECT value FROM runbooks_settings --',
      '%27%20OR%201=1',
      '?',
      '??',
      ':id',
    ];
    for (const text of hostile) {
      const encoded = encodeURIComponent(text);
      const list = await portal.get(`/runs?actorRef=${encoded}`);
      expect([text, list.body.items]).toEqual([text, []]);
      expect((await portal.get(`/runs/${encoded}`)).status).toBe(404);
      expect((await portal.get(`/runs/${encoded}/log`)).status).toBe(404);
      expect((await portal.get(`/runs?incidentId=${encoded}`)).body.items).toEqual([]);
    }
    expect((await portal.get(`/runs/${run.id}`)).body.id).toBe(run.id);
  });

  it.each([
    ['..%2f..%2f..%2fetc%2fpasswd', 404],
    ['C:%5Cwindows', 404],
    ['.%2flog', 404],
    // Refused before anybody looks for it.
    ['%00', 400],
  ])('knows logs by the id of a run, never by a path such as %p (ledger 9)', async (id, status) => {
    expect((await portal.get(`/runs/${id}/log`)).status).toBe(status);
    expect((await portal.get(`/runs/${id}/log/stream`)).status).toBe(status);
  });

  it('shows of a log only the lines of its own run (ledger 9)', async () => {
    const one = (await portal.start('echo', 'owner', { inputs: { text: 'one' } })).body.id;
    const two = (await portal.start('echo', 'owner', { inputs: { text: 'two' } })).body.id;
    await portal.until(one, 'succeeded');
    await portal.until(two, 'succeeded');
    const rows = await knex('runbooks_log').where({ run_id: one });
    const { body } = await portal.get(`/runs/${one}/log`);
    expect(body.items).toHaveLength(rows.length);
  });

  it('never reads an input for expressions, and hands it on as it is (ledger 10)', async () => {
    for (const text of [
      '${{ entity.name }}',
      '${{ 1 + ',
      '{{constructor.constructor("return process")()}}',
      '$(id)',
      '`id`',
    ]) {
      const { body } = await portal.start('echo', 'owner', { inputs: { text } });
      await portal.until(body.id, 'succeeded');
      expect(said.pop()).toBe(text);
    }
  });

  it('fails a step whose condition cannot be decided, and calls nothing (ledger 14)', async () => {
    const { body } = await portal.start('broken', 'owner', { inputs: {} });
    const run = await portal.until(body.id, 'failed');
    expect(run.steps[1].error).toContain('cannot be decided');
    expect(said).toHaveLength(1);
  });
});

describe('the security ledger, of documents and words', () => {
  it('hands every word to a program as it is, whatever it holds (ledger 1)', () => {
    const definition = {
      name: 'echo',
      executable: process.execPath,
      owners: ['*'],
      argv: [
        '-e',
        'process.stdout.write(JSON.stringify(process.argv.slice(1)))',
        '--',
        { input: 'word' },
      ],
      input: { type: 'object', properties: { word: { type: 'string' } } },
      risk: 'read-only',
      idempotent: 'yes',
      successExitCodes: [0],
    } as unknown as Parameters<typeof renderArgv>[0];
    const hostile = [
      '; rm -rf /',
      '$(id)',
      '`id`',
      '"',
      "'",
      '\\',
      '*',
      '~',
      '&& id',
      '| id',
      '> /x',
      '',
      ' a  b ',
      'é\u{1f600}',
    ];
    const words = fc.sample(fc.string({ unit: 'grapheme', maxLength: 40 }), 60);
    let handedOver = 0;
    for (const word of [...hostile, ...words]) {
      let argv: string[];
      try {
        argv = renderArgv(definition, { word });
      } catch {
        // Refused rather than changed; what is refused is said below.
        continue;
      }
      const program = argv[0] === process.execPath ? argv.slice(1) : argv;
      expect(
        JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8', shell: false })),
      ).toEqual([word]);
      handedOver += 1;
    }
    expect(handedOver).toBeGreaterThan(hostile.length);
    for (const word of ['a\0b', 'a\nb', '-rf', '--output=/etc/passwd']) {
      expect(() => renderArgv(definition, { word })).toThrow(/word/);
    }
  });

  const document = (spec: string) =>
    `apiVersion: rollcall.dev/v1alpha1\nkind: Runbook\nmetadata: {name: a}\nspec:\n${spec.replace(/^/gm, '  ')}\n`;

  it.each([
    ['a function', 'steps: [{id: a, manual: !!js/function "function() { return 1 }"}]'],
    ['a regular expression', 'steps: [{id: a, manual: !!js/regexp /(a+)+$/}]'],
    ['an object of Python', 'steps: [{id: a, manual: !!python/object/apply:os.system [id]}]'],
    ['a tag of its own', 'steps: [{id: a, manual: !secret token}]'],
  ])('makes nothing but text of %s in a document, or refuses it (ledger 2)', (_, spec) => {
    const { documents, problems } = readFileDocuments({ file: 'a.yaml', text: document(spec) });
    const read = documents.map(found => readRunbook(found));
    const faults = read.flatMap(found => found.problems);
    const kinds = read.flatMap(({ runbook }) =>
      runbook.steps.map(({ manual }) => typeof manual?.instructions),
    );
    expect(problems.length + faults.length > 0 || kinds.every(kind => kind === 'string')).toBe(
      true,
    );
    expect(problems.length + faults.length + kinds.length).toBeGreaterThan(0);
  });

  it('does not write aliases out until the memory is full (ledger 2)', () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) =>
        `  l${level}: &l${level} [${level === 0 ? 'x' : `*l${level - 1}, *l${level - 1}`}]`,
    );
    const text = document(`inputs:\n${levels.join('\n')}\nsteps: [{id: a, manual: Look.}]`);
    const { problems } = readFileDocuments({ file: 'a.yaml', text });
    expect(problems).not.toEqual([]);
  });

  it('reads whatever is written below a runbook without falling over (ledger 2)', () => {
    const value = fc.letrec(tie => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.string({ maxLength: 20 }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(
          fc.oneof(
            fc.constantFrom(
              'id',
              'action',
              'with',
              'check',
              'expect',
              'when',
              'verify',
              'rollback',
              'ask',
              'manual',
              'retry',
              'secrets',
              '__proto__',
              'constructor',
            ),
            fc.string({ maxLength: 8 }),
          ),
          tie('any'),
          { maxKeys: 5 },
        ),
      ),
    })).any;
    const fields = fc.constantFrom(
      'steps',
      'inputs',
      'approvals',
      'run',
      'auto',
      'locks',
      'drill',
      'appliesTo',
      'risk',
      'owner',
      'markdown',
    );
    fc.assert(
      fc.property(fc.dictionary(fields, value, { maxKeys: 6 }), spec => {
        const text = JSON.stringify({
          apiVersion: 'rollcall.dev/v1alpha1',
          kind: 'Runbook',
          metadata: { name: 'a' },
          spec,
        });
        const { documents } = readFileDocuments({ file: 'a.yaml', text });
        for (const found of documents) {
          const { runbook, problems } = readRunbook(found);
          expect(runbook.hash).toMatch(/^[0-9a-f]{64}$/);
          expect(Array.isArray(problems)).toBe(true);
        }
        expect(({} as JsonObject).polluted).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('takes secrets by name only (ledger 5)', () => {
    const spec = 'steps: [{id: a, action: http.get, secrets: {token: "sk-live 1234"}}]';
    const { documents } = readFileDocuments({ file: 'a.yaml', text: document(spec) });
    expect(
      readRunbook(documents[0])
        .problems.map(({ message }) => message)
        .join(),
    ).toContain('is no name of a secret');
  });

  it.each<[string, object]>([
    ['an endpoint that belongs to nobody', { endpoints: [{ name: 'a', baseUrl: 'http://a' }] }],
    ['a secret without a value', { secrets: [{ name: 'a', actions: ['http.get'] }] }],
    ['a secret for nobody in particular', { secrets: [{ name: 'a', value: 'x' }] }],
    ['an action of no known risk', { registryActions: [{ id: 'a', risk: 'none' }] }],
    ['a wait of no known length', { waitForPeople: 'soon' }],
  ])('does not start with %s (ledger 5)', (_, runbooks) => {
    expect(() => readRunbooksConfig(new ConfigReader({ runbooks }))).toThrow();
  });

  it('trusts no source, lists no endpoint and lets nothing be run by an action unless it is told to (ledger 5)', () => {
    expect(readRunbooksConfig(new ConfigReader({}))).toMatchObject({
      trustedSources: [],
      endpoints: [],
      secrets: [],
      registryActions: [],
      runnableByActions: [],
    });
  });

  it('makes lines of whatever bytes an action writes, and comes to an end (ledger 6)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4_000 }), bytes => {
        for (const encoding of ['utf8', 'latin1', 'utf16le'] as const) {
          for (const line of cleanLines(Buffer.from(bytes).toString(encoding))) {
            expect(Buffer.from(line).toString()).toBe(line);
            // eslint-disable-next-line no-control-regex -- control characters are what must not be there
            expect(line).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
          }
        }
      }),
    );
  });
});

it('has a test for each number of the ledger', () => {
  const roots = [
    path.resolve(__dirname, '..'),
    path.resolve(__dirname, '../../../runbooks-common/src'),
  ];
  const titles = roots.flatMap(root =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.test.ts'))
      .flatMap(file => {
        const text = readFileSync(path.join(root, file), 'utf8');
        return [...text.matchAll(/'((?:[^'\\\n]|\\.)*\(ledger [^']*)'/g)].map(([, title]) => title);
      }),
  );
  const numbers = titles.flatMap(title =>
    [...title.matchAll(/ledger (\d+)/g)].map(([, number]) => Number(number)),
  );
  const missing = Array.from({ length: 14 }, (_, index) => index + 1).filter(
    number => !numbers.includes(number),
  );
  expect(missing).toEqual([]);
});

it('is told in docs/security.md, each number with files that hold a test of it', () => {
  const docs = path.resolve(__dirname, '../../../../docs');
  const rows = readFileSync(path.join(docs, 'security.md'), 'utf8')
    .split('\n')
    .map(line => /^\| +(\d+) \|/.exec(line))
    .filter(row => row !== null)
    .map(row => ({
      number: Number(row[1]),
      files: [...row.input.matchAll(/\]\(([^)]+\.test\.ts)\)/g)].map(([, file]) => file),
    }));
  expect(rows.map(({ number }) => number)).toEqual(
    Array.from({ length: 14 }, (_, index) => index + 1),
  );
  const without = rows.flatMap(({ number, files }) => {
    const named = new RegExp(`ledger ${number}\\b`);
    const wrong = files.filter(file => !named.test(readFileSync(path.resolve(docs, file), 'utf8')));
    return files.length === 0 || wrong.length > 0 ? [{ number, wrong }] : [];
  });
  expect(without).toEqual([]);
});
