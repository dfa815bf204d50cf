import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  issueTrackerExtensionPoint,
  IssueTrackers,
  type NewIssue,
} from '@rollcall/plugin-incidents-node';
import { GithubServer } from './__testUtils__/GithubServer';
import { GithubTracker } from './GithubTracker';
import { readGithubConfig } from './readGithubConfig';
import incidentsModuleGithub from '.';

const ISSUE: NewIssue = {
  id: '00000000-0000-4000-8000-000000000001',
  title: 'Alert on refused cards',
  body: 'From INC-7',
  createdAt: '2026-11-20T10:00:00Z',
  annotations: {},
};

describe('GitHub, as its documentation says it answers', () => {
  let github: GithubServer;
  let baseUrl: string;

  beforeEach(async () => {
    github = new GithubServer();
    baseUrl = await github.start();
    github.repositories.set('acme/reliability', []);
    github.repositories.set('acme/checkout', []);
  });
  afterEach(() => github.stop());

  const settingsOf = (parts: object = {}) =>
    readGithubConfig(
      new ConfigReader({
        incidents: {
          github: {
            token: GithubServer.token,
            repository: 'acme/reliability',
            baseUrl,
            ...parts,
          },
        },
      }),
    )!;
  const trackerOf = (parts: object = {}) => new GithubTracker(settingsOf(parts));

  it('makes an issue with the labels that were asked for', async () => {
    const made = await trackerOf().create(ISSUE);
    expect(made).toEqual({
      key: 'acme/reliability#1',
      url: 'https://github.test/acme/reliability/issues/1',
      state: 'open',
    });
    expect(github.repositories.get('acme/reliability')).toEqual([
      expect.objectContaining({
        title: 'Alert on refused cards',
        body: expect.stringContaining('From INC-7'),
        labels: [{ name: 'incident-action' }],
      }),
    ]);
  });

  it('finds what an attempt made that broke off, and makes no second one', async () => {
    github.breaksAfterCreating = true;
    const tracker = trackerOf();
    await expect(tracker.create(ISSUE)).rejects.toThrow('GitHub');
    // Others came in between.
    for (let count = 0; count < 120; count++) {
      await tracker.create({ ...ISSUE, id: `other-${count}` });
    }
    expect((await tracker.create(ISSUE)).key).toBe('acme/reliability#1');
    expect(github.repositories.get('acme/reliability')).toHaveLength(121);
  });

  it.each<[string, string[], string]>([
    ['that the operator lets issues go to', ['Acme'], 'acme/checkout#1'],
    ['of nobody the operator named', [], 'acme/reliability#1'],
  ])('goes to the repository of the service %s', async (_, organisations, key) => {
    const annotations = { 'github.com/project-slug': 'acme/checkout' };
    const made = await trackerOf({ organisations }).create({ ...ISSUE, annotations });
    expect(made.key).toBe(key);
  });

  it.each(['../../user', 'acme', 'acme/a/b', 'https://evil.test/a'])(
    'goes to the usual repository where the annotation is %s',
    async slug => {
      const annotations = { 'github.com/project-slug': slug };
      const made = await trackerOf({ organisations: ['acme', '..'] }).create({
        ...ISSUE,
        annotations,
      });
      expect(made.key).toBe('acme/reliability#1');
    },
  );

  it('closes with what became of it, and opens again', async () => {
    const tracker = trackerOf();
    const { key } = await tracker.create(ISSUE);
    expect((await tracker.setState(key, 'done')).state).toBe('done');
    expect(github.repositories.get('acme/reliability')![0].state_reason).toBe('completed');
    expect((await tracker.setState(key, 'open')).state).toBe('open');
    expect((await tracker.setState(key, 'wont-do')).state).toBe('wont-do');
    expect((await tracker.read(key)).state).toBe('wont-do');
  });

  it.each<[string, 'open' | 'done' | 'wont-do']>([
    ['completed', 'done'],
    ['not_planned', 'wont-do'],
    ['duplicate', 'wont-do'],
  ])('takes what was closed as %s there for %s', async (reason, state) => {
    const tracker = trackerOf();
    const { key } = await tracker.create(ISSUE);
    Object.assign(github.repositories.get('acme/reliability')![0], {
      state: 'closed',
      state_reason: reason,
    });
    expect((await tracker.read(key)).state).toBe(state);
  });

  it('says what is wrong where it is refused or does not answer, without the token', async () => {
    const failure = async (parts: object) =>
      trackerOf(parts)
        .create(ISSUE)
        .catch((error: Error) => error.message);
    expect(await failure({ token: 'github_pat_wrong' })).toMatch(/GitHub.*401/);
    expect(await failure({ token: 'github_pat_wrong' })).not.toContain('github_pat_wrong');
    expect(await failure({ repository: 'acme/gone' })).toMatch(/GitHub.*404/);
    github.broken = res => res.status(503).end();
    expect(await failure({})).toMatch(/GitHub.*503/);
  });

  it('refuses a key of another tracker', async () => {
    await expect(trackerOf().read('PAY-7')).rejects.toThrow('"PAY-7" is no issue of GitHub');
  });

  it('refuses to start with a repository that is none', () => {
    expect(() => settingsOf({ repository: 'reliability' })).toThrow(
      'incidents.github.repository: "reliability" is no repository',
    );
  });

  it.each<[string, object, string | undefined]>([
    ['where it is configured', { github: { token: 't', repository: 'a/b' } }, 'github'],
    ['not where it is not', {}, undefined],
  ])('becomes the issue tracker of the portal %s', async (_, incidents, name) => {
    const trackers = new IssueTrackers();
    const backend = await startTestBackend({
      extensionPoints: [[issueTrackerExtensionPoint, trackers]],
      features: [
        incidentsModuleGithub,
        mockServices.rootConfig.factory({ data: { incidents: incidents as never } }),
      ],
    });
    expect(trackers.get()?.name).toBe(name);
    await backend.stop();
  });
});
