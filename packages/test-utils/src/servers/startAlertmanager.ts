import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningServer, startServer } from './startServer';

/** What an Alertmanager is started with. */
export interface StartAlertmanagerOptions {
  /** As YAML. */
  config: string;
  args?: readonly string[];
  /** For a portal that is told of it before there is one; a free one unless said. */
  port?: number;
}

/** An Alertmanager run for a test. */
export interface RunningAlertmanager extends RunningServer {
  /** Writes the configuration anew and has it loaded. @throws Error where Alertmanager refuses it */
  loadConfig(config: string): Promise<void>;
  /** Sends alerts that fire now. */
  fire(alerts: readonly Record<string, string>[]): Promise<void>;
  /** What it answers to `GET /api/v2/alerts`. */
  alerts(): Promise<AlertmanagerAlert[]>;
}

/** The fields tests look at. */
export interface AlertmanagerAlert {
  labels: Record<string, string>;
  receivers: { name: string }[];
  status: { state: string; inhibitedBy: string[]; silencedBy: string[] };
}

/**
 * Starts a real Alertmanager, alone and without a cluster.
 *
 * @throws Error where it is not installed or refuses its configuration
 */
export async function startAlertmanager(
  options: StartAlertmanagerOptions,
): Promise<RunningAlertmanager> {
  const server = await startServer({
    program: 'alertmanager',
    readyPath: '/-/ready',
    ...(options.port !== undefined && { port: options.port }),
    prepare: folder => writeFile(join(folder, 'alertmanager.yml'), options.config),
    args: ({ folder, port }) => [
      `--config.file=${join(folder, 'alertmanager.yml')}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
      '--log.level=warn',
      ...(options.args ?? []),
    ],
  });
  async function succeed(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(`${server.url}${path}`, init);
    if (!response.ok) throw new Error(`${await response.text()}\n${server.output()}`);
    return response;
  }
  return {
    ...server,
    async loadConfig(config) {
      await writeFile(join(server.folder, 'alertmanager.yml'), config);
      await succeed('/-/reload', { method: 'POST' });
    },
    async fire(alerts) {
      await succeed('/api/v2/alerts', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts.map(labels => ({ labels }))),
      });
    },
    async alerts() {
      const response = await succeed('/api/v2/alerts', {});
      return (await response.json()) as AlertmanagerAlert[];
    },
  };
}
