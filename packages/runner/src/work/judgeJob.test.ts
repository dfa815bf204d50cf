import {
  commandDigest,
  readCommandDefinition,
  renderArgv,
  type JobDto,
} from '@rollcall/plugin-runbooks-common';
import type { RunnerCommand } from '../config/RunnerSettings';
import { judgeJob } from './judgeJob';

const definition = readCommandDefinition({
  name: 'list',
  executable: '/usr/bin/ls',
  argv: ['--', { input: 'folder' }],
  input: { required: ['folder'], properties: { folder: { type: 'string', enum: ['/a', '/b'] } } },
  risk: 'read-only',
});

const commands = new Map([['list', { definition } as RunnerCommand]]);

function jobOf(parts: Partial<JobDto> = {}): JobDto {
  return {
    id: 'j',
    token: 't',
    fence: 1,
    command: 'list',
    digest: commandDigest(definition),
    inputs: { folder: '/a' },
    argv: renderArgv(definition, { folder: '/a' }),
    runId: 'r',
    idempotencyKey: 'r/x/act',
    leaseMs: 1_000,
    ...parts,
  };
}

describe('a job, judged by the runner itself', () => {
  it('is run by the words its own configuration comes to', () => {
    expect(judgeJob(jobOf(), { commands })).toMatchObject({
      allowed: true,
      argv: ['/usr/bin/ls', '--', '/a'],
    });
  });

  it.each<[string, Partial<JobDto>, string]>([
    ['a command that is not listed', { command: 'reboot' }, 'no command "reboot"'],
    ['a name of the language', { command: '__proto__' }, 'no command'],
    ['another definition', { digest: 'x'.repeat(64) }, 'is another here'],
    ['an input its schema does not allow', { inputs: { folder: '/etc' } }, 'does not take this'],
    ['an input too many', { inputs: { folder: '/a', user: 'root' } }, 'does not take this'],
    ['other words than were agreed to', { argv: ['/usr/bin/ls', '--', '/b'] }, 'words agreed to'],
    [
      'more words than were agreed to',
      { argv: ['/usr/bin/ls', '--', '/a', '/b'] },
      'words agreed to',
    ],
    ['another program', { argv: ['/usr/bin/rm', '--', '/a'] }, 'words agreed to'],
  ])('is refused: %s', (_, parts, because) => {
    expect(judgeJob(jobOf(parts), { commands })).toMatchObject({
      allowed: false,
      because: expect.stringContaining(because),
    });
  });
});
