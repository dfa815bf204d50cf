import { spawn } from 'node:child_process';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import runbooksPlugin from '@rollcall/plugin-runbooks-backend';
import { component, TEAM } from '../__testUtils__/catalogs';
import { BUNDLE, ensureBundle } from '../__testUtils__/bundle';
import { runBundle } from '../__testUtils__/runBundle';
import { type Portal, startPortal } from '../__testUtils__/startPortal';
import { TestFolder } from '../__testUtils__/TestFolder';

function runbook(name: string, spec: string): string {
  return `apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: { name: ${name}, title: Runbook ${name} }
spec:
  owner: group:payments
  appliesTo: { services: [component:checkout] }
  risk: read-only
${spec.replace(/^(?=.)/gm, '  ')}`;
}

const RUNBOOKS = {
  'runbooks/pause.yaml': runbook(
    'pause',
    `inputs: { type: object, properties: { for: { type: string, default: PT0.01S } } }
steps:
  - { id: wait, title: Wait a little, action: wait, idempotent: 'yes', with: { for: '\${{ inputs.for }}' } }
`,
  ),
  'runbooks/never.yaml': runbook(
    'never',
    `steps:
  - { id: wait, action: wait, idempotent: 'yes', with: { for: PT0.01S } }
  - { id: gone, action: gone.away }
`,
  ),
};

/** Members of the team, as sign-in would know them. */
const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo({ principal }) {
      const { userEntityRef } = principal as { userEntityRef: string };
      const isMara = userEntityRef === 'user:default/mara';
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, ...(isMara ? ['group:default/payments'] : [])],
      };
    },
  }),
});

/** The binary as it is published, and the engine as it runs. */
describe('rollcall runbook beside a portal', () => {
  let folder: TestFolder;
  let portal: Portal;

  beforeAll(async () => {
    ensureBundle();
    folder = new TestFolder({
      'org.yaml': TEAM,
      'checkout.yaml': component('checkout'),
      ...RUNBOOKS,
    });
    portal = await startPortal({
      folder: folder.path,
      features: [runbooksPlugin, userInfo],
      config: { runbooks: { trustedSources: ['runbooks/'] } },
    });
    await portal.getWhen<{ services: number }>('/overview', ({ services }) => services === 1);
  });
  afterAll(async () => {
    await portal.backend.stop();
    folder.remove();
  });

  const as = (who?: string): Record<string, string> => ({ ROLLCALL_TOKEN: portal.tokenOf(who) });
  const mara = () => as('user:default/mara');
  const run = (args: string[], env = mara()) =>
    runBundle(folder.path, ['runbook', ...args, '--portal', portal.url], env);

  it('plans there, and says who may run it', async () => {
    const { stdout, status } = await run(['plan', 'pause']);
    expect(stdout).toContain('● runbook:default/pause can run for component:default/checkout');
    expect(stdout).toContain('● You may run it');
    expect(status).toBe(0);
  });

  it('runs there, and shows the log and the end', async () => {
    const { stdout, stderr, status } = await run(['run', 'pause', 'checkout']);
    expect(stdout).toContain('Waiting PT0.01S');
    expect(stdout).toContain('● Succeeded.');
    expect(stderr).toContain(`${portal.url}/runbooks/runs/`);
    expect(status).toBe(0);
  });

  it('gives the run as JSON, a dry one too', async () => {
    const { stdout, status } = await run(['run', 'pause', '--dry', '-f', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      run: { state: 'succeeded', mode: 'dry', actorRef: 'user:default/mara' },
    });
    expect(status).toBe(0);
  });

  it('goes on without whoever presses Ctrl-C, who is told how to cancel it, and can', async () => {
    const args = ['runbook', 'run', 'pause', '-i', 'for=PT50M', '--portal', portal.url];
    const child = spawn(process.execPath, [BUNDLE, ...args], {
      cwd: folder.path,
      env: { PATH: process.env.PATH, ...mara() },
    });
    let said = '';
    child.stdout.on('data', chunk => {
      said += chunk;
      if (said.includes('Waiting PT50M')) child.kill('SIGINT');
    });
    child.stderr.on('data', chunk => (said += chunk));
    const status = await new Promise(resolve => child.on('close', resolve));
    expect(said).toContain('The run goes on in the portal.');
    expect(status).toBe(2);
    const [, runId] = /rollcall runbook cancel (\S+) --portal/.exec(said) ?? [];
    const stranger = await run(['cancel', runId], as('user:default/yuki'));
    expect(stranger.stderr).toContain('The portal refuses.');
    expect(stranger.status).toBe(2);
    const cancelled = await run(['cancel', runId]);
    expect(cancelled.stdout).toContain('Runbook pause for component:default/checkout.');
    expect(cancelled.status).toBe(0);
  });

  it.each<[string, string[], () => Record<string, string>, string]>([
    ['somebody who owns nothing of it', ['pause'], () => as('user:default/yuki'), 'You may not'],
    ['a service nobody named', ['pause'], () => as(), 'You may not'],
    ['a token that is worth nothing', ['pause'], () => as('nobody'), 'ROLLCALL_TOKEN'],
    ['a runbook that is not there', ['puase'], mara, 'The portal refuses.'],
    ['a runbook that cannot run', ['never'], mara, 'gone.away'],
  ])('starts nothing for %s', async (_, words, env, says) => {
    const { stderr, status } = await run(['run', ...words], env());
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('crashed');
    expect(status).toBe(2);
  });
});
