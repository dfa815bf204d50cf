import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { editableOrganisation } from './organisation';

/** Where the Prometheus of the tests listens; the portal of the tests is told so before there is one. */
export const PROMETHEUS_PORT = Number(process.env.ROLLCALL_PROMETHEUS_PORT ?? 19_590);

/** A real Prometheus and a real Alertmanager with a month of the sample organisation, beside the portal of the tests. */
export interface SampleMonitoring {
  /** Ends Prometheus, starts it again, or has it take connections and answer nothing. */
  prometheus: (command: 'stop' | 'start' | 'suspend' | 'resume') => Promise<void>;
  stop: () => Promise<void>;
}

/** The rules of every promise, as the command line writes them. */
function generateRules(file: string, portalUrl: string): void {
  const args = ['slo', 'generate', '--force', '--out', file, '--portal-url', portalUrl];
  execFileSync(process.execPath, ['scripts/rollcall.mjs', ...args], { stdio: 'pipe' });
}

async function ended(child: ChildProcess): Promise<never> {
  const text: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => text.push(chunk.toString()));
  await new Promise(resolve => {
    child.once('close', resolve);
  });
  throw new Error(`The sample monitoring ended: ${text.join('')}`);
}

/**
 * Starts them; the portal finds them by itself.
 *
 * @throws Error where the programs are not installed (Debian: prometheus, prometheus-alertmanager)
 */
export async function startSampleMonitoring(portalUrl: string): Promise<SampleMonitoring> {
  const { root } = editableOrganisation();
  const folder = path.resolve(root, '../monitoring');
  const rules = path.resolve(root, '../slos.yaml');
  generateRules(rules, portalUrl);
  const child = spawn(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      'packages/sample-monitoring/src/main.ts',
      ...[root, folder, rules],
    ],
    {
      env: {
        ...process.env,
        ROLLCALL_PROMETHEUS_PORT: String(PROMETHEUS_PORT),
        ROLLCALL_ALERTMANAGER_PORT: String(PROMETHEUS_PORT + 3),
      },
      // It ends with its input, so that a run that is broken off leaves nothing behind.
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  const failure = ended(child);
  const lines = readline.createInterface({ input: child.stdout });
  const nextLine = () =>
    Promise.race([
      new Promise<string>(resolve => {
        lines.once('line', resolve);
      }),
      failure,
    ]);
  await nextLine();
  return {
    async prometheus(command) {
      const done = nextLine();
      child.stdin.write(`${command}\n`);
      await done;
    },
    async stop() {
      // Its end is what is asked for now.
      failure.catch(() => {});
      child.stdin.end();
      await new Promise(resolve => {
        child.once('close', resolve);
      });
    },
  };
}
