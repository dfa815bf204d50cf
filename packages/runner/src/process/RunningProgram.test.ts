import { RunningProgram } from './RunningProgram';

function start(argv: string[]) {
  const outOfReach = jest.fn();
  const program = new RunningProgram({
    argv,
    environment: {},
    workingFolder: '/',
    onOutput: () => {},
    onOutputEnd: () => {},
    onOutOfReach: outOfReach,
  });
  return { program, outOfReach };
}

afterEach(() => jest.restoreAllMocks());

describe('a program', () => {
  it.each([
    ['is not there', ['/nowhere/at/all'], 'ENOENT'],
    // Thrown at once, where the other is said a moment later.
    ['is given more words than the system takes', ['/bin/true', 'x'.repeat(2 ** 22)], 'E2BIG'],
    ['is given a word that no program can be given', ['/bin/true', 'a\0b'], 'null byte'],
  ])('has not started where it %s', async (_, argv, because) => {
    const { program } = start(argv);
    expect(await program.ended).toEqual({
      type: 'not-started',
      because: expect.stringContaining(because),
    });
    program.stop(0);
  });

  it('goes on where it runs as another user, and takes nobody along', async () => {
    const kill = process.kill.bind(process);
    let pid = 0;
    const refused = new Promise<void>(resolve => {
      jest.spyOn(process, 'kill').mockImplementation((group, signal) => {
        pid = Math.abs(group);
        if (signal === 'SIGKILL') resolve();
        throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
      });
    });
    const { program, outOfReach } = start([process.execPath, '-e', 'setInterval(() => {}, 1000)']);
    program.stop(0);
    await refused;
    expect(outOfReach).toHaveBeenCalledTimes(1);
    kill(pid, 'SIGKILL');
    expect(await program.ended).toEqual({ type: 'killed', signal: 'SIGKILL' });
  });
});
