import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A work tree of real git, to which patches are applied. */
export class GitFolder {
  readonly #folder = mkdtempSync(join(tmpdir(), 'patches-'));

  constructor() {
    execFileSync('git', ['init', '--quiet'], { cwd: this.#folder });
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.#folder, file)), { recursive: true });
    writeFileSync(join(this.#folder, file), text);
  }

  read(file: string): string | undefined {
    const path = join(this.#folder, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }

  /** @throws where git does not take it */
  apply(patch: string): void {
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
      cwd: this.#folder,
      input: patch,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
