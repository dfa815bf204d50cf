import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A folder that exists for one test.
 *
 * @internal
 */
export class TestFolder {
  readonly path: string;

  constructor(files: Record<string, string | Buffer> = {}) {
    this.path = realpathSync(mkdtempSync(path.join(tmpdir(), 'rollcall-')));
    this.write(files);
  }

  file(name: string): string {
    return path.join(this.path, name);
  }

  write(files: Record<string, string | Buffer>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(this.file(name)), { recursive: true });
      writeFileSync(this.file(name), content);
    }
  }

  read(name: string): string {
    return readFileSync(this.file(name), 'utf8');
  }

  git(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(
      'git',
      [
        '-c',
        'user.name=Test',
        '-c',
        'user.email=test@test.invalid',
        '-c',
        'init.defaultBranch=main',
        ...args,
      ],
      { cwd: this.path, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** Everything that is there now becomes a commit. */
  commit(message: string = 'Test'): void {
    this.git('init', '-q');
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
  }

  remove(): void {
    // What a test made unreadable must not outlive it.
    spawnSync('chmod', ['-R', 'u+rwX', this.path]);
    chmodSync(this.path, 0o700);
    rmSync(this.path, { recursive: true, force: true });
  }
}
