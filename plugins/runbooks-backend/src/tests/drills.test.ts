import { randomUUID } from 'node:crypto';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { DrillCalendarDto } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { testAction } from '../__testUtils__/engine';
import { eventually } from '../__testUtils__/eventually';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { replicaOf } from '../__testUtils__/replicaOf';
import { catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';

jest.setTimeout(180_000);

const databases = TestDatabases.create();
const DAY_MS = 86_400_000;

const DRILL = 'drill: {every: P30D, environment: staging}';
const ENVIRONMENT =
  'inputs: {type: object, properties: {environment: {type: string, enum: [staging, production]}}}';
const act = (expression: string) =>
  `steps: [{id: act, action: test.act, with: {in: "${expression}"}}]`;
const DOCUMENTS = catalogOf({
  look: `risk: read-only\n${DRILL}\nsteps: [{id: look, check: {action: test.look}}]`,
  restore: `risk: mutating\n${DRILL}\n${ENVIRONMENT}\n${act('${{ inputs.environment }}')}`,
  unbound: `risk: mutating\n${DRILL}\n${act('anywhere')}`,
  asked: `risk: mutating\n${DRILL}\n${ENVIRONMENT}\n${act('${{ inputs.environment }}')}`,
  byhand: `risk: read-only\n${DRILL}\nsteps: [{id: do, manual: Look.}]`,
});
const POLICY = `tiers: {"1": {title: Critical, approvals: 1}}
tierOrder: ["1"]
runbooks: {standing: [restore, unbound]}`;

describe.each(databases.eachSupportedId())('drills on %s', databaseId => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function portalOn(knex: Knex, works: { value: boolean }) {
    const done: unknown[] = [];
    const portal = await startRunbooksPortal({
      knex,
      policy: POLICY,
      documents: DOCUMENTS,
      actions: [
        testAction(
          'test.look',
          () => {
            if (!works.value) throw new Error('It does not answer.');
            return { value: 1 };
          },
          { risk: 'read-only', supportsDryRun: true },
        ),
        testAction('test.act', ({ input }) => {
          done.push(input.in);
          return null;
        }),
      ],
    });
    stops.push(() => portal.backend.stop());
    const drillsOf = async (name: string) => {
      const { body } = await portal.get(`/runs?runbookRef=runbook:default/${name}`);
      return body.items as { id: string; drill: boolean; state: string }[];
    };
    const calendar = async () => {
      const { items } = (await portal.get('/drills')).body as DrillCalendarDto;
      return new Map(items.map(item => [item.runbookRef.split('/')[1], item]));
    };
    return { ...portal, done, drillsOf, calendar };
  }

  async function setUp() {
    const knex = await lastingDatabase(databases, databaseId);
    stops.push(() => knex.destroy());
    const works = { value: true };
    const portal = await portalOn(knex, works);
    const runDrills = () => portal.runTask('runbooks-drills');
    /** Lets everything that ended have ended so many days before. */
    const age = (days: number) =>
      knex('runbooks_runs').update({
        ended_at: knex.raw('?? - ?', ['ended_at', days * DAY_MS]),
        // Anew each time: a drill that was started since must not become what an older one is called.
        idempotency_key: knex.raw('?? || ?', ['idempotency_key', `-${randomUUID()}`]),
      });
    return { ...portal, knex, works, runDrills, age };
  }

  it('counts what an Exercise document tells, as the audit does', async () => {
    const { change, calendar, get } = await setUp();
    const on = new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10);
    change({
      ...DOCUMENTS,
      'exercises.yaml': `apiVersion: rollcall.dev/v1alpha1
kind: Exercise
metadata: {name: restore-day}
spec:
  owner: group:payments
  type: drill
  runbooks: [restore]
  outcome: {on: "${on}", result: confirmed}
`,
    });
    expect((await get('/runbooks/default/restore')).body.freshness).toMatchObject({
      state: 'fresh',
      lastGoodDrillAt: `${on}T00:00:00.000Z`,
    });
    const due = (await calendar()).get('restore')!;
    expect(due).toMatchObject({ state: 'fresh', lastGoodDrillAt: `${on}T00:00:00.000Z` });
    expect(Date.parse(due.dueAt)).toBe(Date.parse(on) + 30 * DAY_MS);
    expect((await get('/runbooks/default/byhand')).body.freshness.state).toBe('never');
  });

  it('run by themselves where they only look, or the policy lets them and the environment is an input', async () => {
    const { runDrills, drillsOf, until, done, calendar, get } = await setUp();
    await runDrills();
    for (const name of ['look', 'restore']) {
      const [run, ...others] = await drillsOf(name);
      expect(others).toEqual([]);
      expect(await until(run.id, 'succeeded')).toMatchObject({
        drill: true,
        trigger: 'drill',
        actorRef: 'system:auto',
      });
    }
    expect(done).toEqual(['staging']);
    for (const name of ['unbound', 'asked', 'byhand']) expect(await drillsOf(name)).toEqual([]);
    const due = await calendar();
    expect(due.get('look')).toMatchObject({ state: 'fresh', unattended: true });
    expect(due.get('unbound')).toMatchObject({ state: 'never', unattended: false });
    expect(Date.parse(due.get('look')!.dueAt) - Date.parse(due.get('look')!.lastGoodDrillAt!)).toBe(
      30 * DAY_MS,
    );
    const { freshness } = (await get('/runbooks/default/look')).body;
    expect(freshness.state).toBe('fresh');
  });

  it('run again when they are due again, and not before', async () => {
    const { runDrills, drillsOf, until, age, calendar } = await setUp();
    await runDrills();
    await until((await drillsOf('look'))[0].id, 'succeeded');
    await age(29);
    await runDrills();
    expect(await drillsOf('look')).toHaveLength(1);
    expect((await calendar()).get('look')).toMatchObject({ state: 'due' });
    await age(2);
    expect((await calendar()).get('look')).toMatchObject({ state: 'stale' });
    await runDrills();
    const runs = await drillsOf('look');
    expect(runs).toHaveLength(2);
    await until(runs[0].id, 'succeeded');
    expect((await calendar()).get('look')).toMatchObject({ state: 'fresh' });
  });

  it('that fail leave the runbook as stale as it was, and are tried once a day', async () => {
    const { runDrills, drillsOf, until, works, calendar, sent } = await setUp();
    works.value = false;
    await runDrills();
    const [run] = await drillsOf('look');
    await until(run.id, 'failed');
    await runDrills();
    expect(await drillsOf('look')).toHaveLength(1);
    expect((await calendar()).get('look')).toMatchObject({ state: 'never' });
    await eventually(() =>
      JSON.stringify(sent.mock.calls).includes('Runbook look on checkout failed'),
    );
  });

  it('that need a person are told to the owner, each once, with the reason', async () => {
    const { runDrills, sent, calendar } = await setUp();
    await runDrills();
    await runDrills();
    const told = sent.mock.calls
      .map(([call]) => call as { payload: { title: string; description: string } })
      .filter(({ payload }) => payload.title.startsWith('A drill of'));
    expect(told.map(({ payload }) => payload.title).sort()).toEqual([
      'A drill of Runbook asked is due',
      'A drill of Runbook byhand is due',
      'A drill of Runbook unbound is due',
    ]);
    const reasons = await calendar();
    expect(reasons.get('unbound')!.because).toContain('keep it to staging');
    expect(reasons.get('asked')!.because).toContain('policy does not let it run by itself');
    expect(reasons.get('byhand')!.because).toContain('done by a person');
  });

  it('run once though two replicas look at the same moment, and not while all is switched off', async () => {
    const { runDrills, drillsOf, knex, works, post } = await setUp();
    const other = replicaOf(knex);
    stops.push(() => other.destroy());
    const replica = await portalOn(other, works);
    await post('/kill-switch', { on: true }, 'admin').expect(200);
    await runDrills();
    expect(await drillsOf('look')).toEqual([]);
    await post('/kill-switch', { on: false }, 'admin').expect(200);
    await Promise.all([runDrills(), replica.runTask('runbooks-drills')]);
    expect(await drillsOf('look')).toHaveLength(1);
    expect(await drillsOf('restore')).toHaveLength(1);
  });
});
