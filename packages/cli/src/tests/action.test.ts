import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseYaml } from '@rollcall/model';
import { component, ONE_ERROR } from '../__testUtils__/catalogs';
import { BUNDLE, ensureBundle } from '../__testUtils__/bundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const ACTION = path.resolve(__dirname, '../../../../action.yml');

interface Step {
  run: string;
  env: Record<string, string>;
}

const action = parseYaml({ file: 'action.yml', text: readFileSync(ACTION, 'utf8') }).documents[0]
  .value as {
  inputs: Record<string, { default?: string }>;
  runs: { steps: [Step] };
};
const [step] = action.runs.steps;

/** Stands in for the registry: "installs" the bundle of this checkout. */
const NPM = `#!/bin/sh
[ "$PWD" != "$HERE" ] || exit 9
mkdir -p node_modules/@rollcall/cli/dist
cp "$BUNDLE" node_modules/@rollcall/cli/dist/rollcall.cjs
`;

let tools: TestFolder;
const folders: TestFolder[] = [];

beforeAll(() => {
  ensureBundle();
  tools = new TestFolder({ npm: NPM });
  chmodSync(tools.file('npm'), 0o755);
  folders.push(tools);
});
afterAll(() => folders.forEach(each => each.remove()));

/** Runs the step as the runner would, with some inputs given. */
function runAction(inputs: Record<string, string>, prepare?: (tree: TestFolder) => string) {
  const tree = new TestFolder(ONE_ERROR);
  folders.push(tree);
  const base = prepare?.(tree) ?? '';
  const env: Record<string, string> = {};
  for (const [name, expression] of Object.entries(step.env)) {
    const input = /^\$\{\{ inputs\.(\S+) \}\}$/.exec(expression)?.[1];
    env[name] = input === undefined ? base : (inputs[input] ?? action.inputs[input].default ?? '');
  }
  const temporary = new TestFolder({ summary: '' });
  folders.push(temporary);
  const { status, stdout, stderr } = spawnSync('bash', ['-c', step.run], {
    cwd: tree.path,
    encoding: 'utf8',
    env: {
      ...env,
      BUNDLE,
      HERE: tree.path,
      PATH: `${tools.path}:${path.dirname(process.execPath)}:${process.env.PATH}`,
      RUNNER_TEMP: temporary.path,
      GITHUB_STEP_SUMMARY: temporary.file('summary'),
    },
  });
  return { tree, status, stdout, stderr, summary: temporary.read('summary') };
}

describe('the GitHub action', () => {
  it('puts no input into its script', () => {
    expect(step.run).not.toContain('${{');
    const used = Object.values(step.env).map(each => /inputs\.(\S+)/.exec(each)?.[1]);
    expect(used.filter(Boolean).sort()).toEqual(
      Object.keys(action.inputs)
        .filter(each => each !== 'working-directory')
        .sort(),
    );
  });

  it('annotates, writes a summary, and fails as the audit does', () => {
    const { tree, status, stdout, summary } = runAction({ sarif: 'out.sarif' });
    expect(stdout).toContain('::error file=legacy.yaml,line=8,col=10,');
    expect(summary).toContain('### ▲ Rollcall: 1 error');
    expect(JSON.parse(tree.read('out.sarif')).runs[0].results).toHaveLength(1);
    expect(status).toBe(1);
    expect(runAction({ 'fail-on': 'never' }).status).toBe(0);
  });

  it('reports in a pull request only what it brings in', () => {
    const commitAndAdd = (tree: TestFolder) => {
      tree.commit();
      const base = tree.git('rev-parse', 'HEAD').trim();
      tree.write({ 'new.yaml': component('new', 'ghosts') });
      tree.commit('new');
      return base;
    };
    expect(runAction({}, commitAndAdd).stdout).not.toContain('legacy.yaml');
    expect(runAction({}, commitAndAdd).stdout).toContain('file=new.yaml');
    expect(runAction({ since: 'none' }, commitAndAdd).stdout).toContain('file=legacy.yaml');
  });

  it.each<Record<string, string>>([
    { paths: '$(touch pwned)\n; touch pwned\n`touch pwned`\n--output=json=pwned' },
    { policy: '"; touch pwned; "' },
    { version: '1; touch pwned' },
    { version: '../../pwned' },
    { since: '--output=json=pwned' },
    { context: 'a b\n$(touch pwned)' },
  ])('takes %p for words and never for commands', inputs => {
    const { tree, status } = runAction(inputs);
    expect(existsSync(tree.file('pwned'))).toBe(false);
    expect(status).toBe(2);
  });
});
