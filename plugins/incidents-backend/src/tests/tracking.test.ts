import { createBackendModule } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { ActionItemDto } from '@rollcall/plugin-incidents-common';
import {
  type IssueTracker,
  issueTrackerExtensionPoint,
  type NewIssue,
  type TrackedIssue,
  type TrackedState,
} from '@rollcall/plugin-incidents-node';
import { notice, startIncidents } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

/** A tracker that holds what it is given, and is away when a test says so. */
class Board implements IssueTracker {
  readonly name = 'board';
  readonly title = 'The board';
  readonly issues = new Map<string, NewIssue & { state: TrackedState }>();
  isAway = false;
  creates = 0;

  async create(issue: NewIssue): Promise<TrackedIssue> {
    this.#demandHere();
    this.creates += 1;
    if (!this.issues.has(issue.id)) this.issues.set(issue.id, { ...issue, state: 'open' });
    return this.read(`B-${issue.id}`);
  }

  async read(key: string): Promise<TrackedIssue> {
    this.#demandHere();
    const { state } = this.issues.get(key.slice(2))!;
    return { key, url: `https://board.test/${key}`, state };
  }

  async setState(key: string, state: TrackedState): Promise<TrackedIssue> {
    this.#demandHere();
    this.issues.get(key.slice(2))!.state = state;
    return this.read(key);
  }

  #demandHere() {
    if (this.isAway) throw new Error('The board does not answer');
  }
}

function moduleOf(board: Board) {
  return createBackendModule({
    pluginId: 'incidents',
    moduleId: 'board',
    register(env) {
      env.registerInit({
        deps: { trackers: issueTrackerExtensionPoint },
        async init({ trackers }) {
          trackers.setTracker(board);
        },
      });
    },
  });
}

describe.each(databases.eachSupportedId())('action items in an issue tracker, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;
  let knex: Awaited<ReturnType<typeof databases.init>>;
  let board: Board;

  beforeEach(async () => {
    board = new Board();
    knex = await databases.init(databaseId);
    portal = await startIncidents({ knex, modules: [moduleOf(board)] });
    await portal.receive(notice({}));
    await portal.incident(1);
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  const create = async () =>
    (
      await portal.post(
        '/actions',
        {
          incident: 1,
          class: 'dont-repeat',
          title: 'Alert on refused cards',
          ownerRef: 'payments',
        },
        'on call',
      )
    ).body as ActionItemDto;
  const item = (id: string, holds: (body: ActionItemDto) => boolean) =>
    portal.until(
      async () => (await portal.get(`/actions/${id}`, 'on call')).body as ActionItemDto,
      holds,
    );
  const isSynced = ({ tracked }: ActionItemDto) => tracked?.syncedAt !== undefined;
  const move = (id: string, version: number, to: string) =>
    portal.post(`/actions/${id}/move`, { version, to, reason: 'x' }, 'on call');
  /** As if the time until the next comparison had passed. */
  const makeDue = () => knex('incidents_actions').update({ tracker_due_at: 0 });

  it('are written into it once, with what somebody there has to know', async () => {
    const { id } = await create();
    const { tracked } = await item(id, isSynced);
    expect(tracked).toMatchObject({
      tracker: 'The board',
      key: `B-${id}`,
      url: `https://board.test/B-${id}`,
    });
    const issue = board.issues.get(id)!;
    expect(issue.title).toBe('Alert on refused cards');
    expect(issue.body).toContain("Don't Repeat Incident");
    expect(issue.body).toContain('From INC-1');
    expect(issue.body).toContain('component:default/checkout');
    await makeDue();
    await item(id, ({ tracked: now }) => now?.syncedAt !== tracked!.syncedAt);
    expect(board.creates).toBe(1);
  });

  it('are closed and opened again there when somebody does so here', async () => {
    const { id } = await create();
    await item(id, isSynced);
    const stateThere = (wanted: TrackedState) =>
      portal.until(
        async () => board.issues.get(id)!.state,
        state => state === wanted,
      );
    await move(id, 1, 'done');
    expect(await stateThere('done')).toBe('done');
    await move(id, 2, 'open');
    expect(await stateThere('open')).toBe('open');
  });

  it('follow what becomes of the issue there', async () => {
    const { id } = await create();
    await item(id, isSynced);
    board.issues.get(id)!.state = 'wont-do';
    await makeDue();
    const closed = await item(id, ({ state }) => state === 'wont-do');
    expect(closed).toMatchObject({
      reason: `Closed as not planned in B-${id}.`,
      closedBy: 'tracker:board',
      version: 2,
    });
    board.issues.get(id)!.state = 'open';
    await makeDue();
    const again = await item(id, ({ state }) => state === 'open');
    expect(again).not.toHaveProperty('closedAt');
    expect(again).not.toHaveProperty('reason');
  });

  it('say so while it is away, and are written when it is back', async () => {
    board.isAway = true;
    const { id } = await create();
    const { tracked } = await item(id, body => body.tracked?.problem !== undefined);
    expect(tracked).toEqual({ tracker: 'The board', problem: 'The board does not answer' });
    board.isAway = false;
    await makeDue();
    const later = await item(id, isSynced);
    expect(later.tracked).not.toHaveProperty('problem');
    expect(board.issues.has(id)).toBe(true);
  });

  it('are taken over where they were written before there was a tracker', async () => {
    const { id } = await create();
    await item(id, isSynced);
    board.issues.clear();
    await knex('incidents_actions').update({
      tracker: null,
      tracker_key: null,
      tracker_state: null,
      tracker_synced_at: null,
      tracker_due_at: null,
    });
    await create();
    const isThere = await portal.until(
      async () => board.issues.has(id),
      has => has,
    );
    expect(isThere).toBe(true);
  });
});
