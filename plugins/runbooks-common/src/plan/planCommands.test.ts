import { DEFAULT_POLICY, type JsonObject } from '@rollcall/model';
import { readText } from '../__testUtils__/runbooks';
import { commandDigest, readCommandDefinition } from '../command';
import type { ActionDescription } from '../types/plan';
import type { Idempotency } from '../types/runbook';
import { plan } from './plan';

const LIST = readCommandDefinition({
  name: 'list',
  executable: '/usr/bin/ls',
  argv: ['-l', '--', { input: 'folder' }],
  input: { required: ['folder'], properties: { folder: { type: 'string' } } },
  risk: 'read-only',
  idempotent: 'yes',
});

function actionOf(
  idempotent: Idempotency,
  parts: Partial<ActionDescription> = {},
): ActionDescription {
  return {
    id: 'command.run/list',
    title: 'List',
    description: '',
    risk: 'read-only',
    input: LIST.input,
    output: {},
    supportsDryRun: true,
    idempotent,
    command: LIST,
    ...parts,
  };
}

function planOf(spec: string, action = actionOf('yes')) {
  const { runbook, problems } = readText(spec);
  const entity: JsonObject = { ref: 'component:default/checkout', name: 'checkout' };
  return plan(
    runbook,
    { folder: '/var/log' },
    {
      entity,
      policy: DEFAULT_POLICY,
      actions: new Map([[action.id, action]]),
      problems,
      applies: true,
      nowMs: 0,
    },
  );
}

const INPUTS = 'inputs: {type: object, properties: {folder: {type: string}}}\nrisk: read-only\n';
const step = (fields: string) => `${INPUTS}steps: [{id: x, action: command.run/list, ${fields}}]`;
const WITH = 'with: {folder: "${{ inputs.folder }}"}';

describe('the plan of a step that runs a command', () => {
  it('shows every word that will be run, those of looking and undoing too', () => {
    const spec = step(
      `${WITH}, verify: {check: {action: command.run/list, with: {folder: /b}}, expect: "true", within: PT1S, every: PT1S}, rollback: {action: command.run/list, with: {folder: /c}}`,
    );
    const digest = commandDigest(LIST);
    expect(planOf(spec)).toMatchObject({
      runnable: true,
      steps: [
        {
          commands: [
            { of: 'step', name: 'list', digest, argv: ['/usr/bin/ls', '-l', '--', '/var/log'] },
            { of: 'verify', argv: ['/usr/bin/ls', '-l', '--', '/b'] },
            { of: 'rollback', argv: ['/usr/bin/ls', '-l', '--', '/c'] },
          ],
        },
      ],
    });
  });

  it('shows what only the run knows as it is written', () => {
    const spec = `${INPUTS}steps:
  - {id: a, action: command.run/list, with: {folder: /a}}
  - {id: x, action: command.run/list, with: {folder: "\${{ steps.a.stdout }}"}}`;
    expect(planOf(spec).steps[1].commands?.[0].argv).toEqual([
      '/usr/bin/ls',
      '-l',
      '--',
      '${{ steps.a.stdout }}',
    ]);
  });

  it('cannot run with a value that a program may take for an option', () => {
    const { runnable, problems } = planOf(step('with: {folder: "-R"}'));
    expect(runnable).toBe(false);
    expect(problems[0].message).toContain('begins with "-"');
  });

  it('is another for another definition, so that no agreement covers what was not seen', () => {
    const before = planOf(step(WITH)).digest;
    const command = { ...LIST, argv: ['-l', '-R', '--', { input: 'folder' }] };
    expect(planOf(step(WITH), actionOf('yes', { command })).digest).not.toBe(before);
    expect(planOf(step(WITH)).digest).toBe(before);
  });

  it.each<[Idempotency, Idempotency, Idempotency]>([
    ['yes', 'yes', 'yes'],
    ['yes', 'no', 'no'],
    ['yes', 'probe', 'probe'],
    ['no', 'yes', 'no'],
  ])('claims %s of an action that is %s: it counts as %s', (claimed, known, counts) => {
    const spec = step(`${WITH}, idempotent: "${claimed}"`);
    expect(planOf(spec, actionOf(known)).steps[0].idempotent).toBe(counts);
  });
});
