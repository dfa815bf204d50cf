import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningServer, startServer } from './startServer';

/** What a Prometheus is started with. */
export interface StartPrometheusOptions {
  /** Rule files by name, such as `rules.yml`; they are loaded. */
  rules?: Record<string, string>;
  /** Configuration of its own, as YAML; it must name its rule files. */
  config?: string;
  /** Such as `--storage.tsdb.retention.time=60d`. */
  args?: readonly string[];
  /** Fills the folder of the data before the start, with blocks for instance. */
  seed?(dataFolder: string): Promise<void>;
}

/** A Prometheus run for a test. */
export interface RunningPrometheus extends RunningServer {
  /** Writes rule files anew and has them loaded. @throws Error where Prometheus refuses them */
  loadRules(rules: Record<string, string>): Promise<void>;
  /** The `data` of an answer of the API. @param path - below `/api/v1/` */
  get(path: string, query?: Record<string, string>): Promise<unknown>;
}

const DEFAULT_CONFIG = `global: {scrape_interval: 15s, evaluation_interval: 15s}
rule_files: ['rules/*']
storage: {tsdb: {out_of_order_time_window: 35d}}
`;

async function writeRules(folder: string, rules: Record<string, string>): Promise<void> {
  await mkdir(join(folder, 'rules'), { recursive: true });
  for (const [name, text] of Object.entries(rules)) {
    await writeFile(join(folder, 'rules', name), text);
  }
}

/**
 * Starts a real Prometheus that scrapes nothing, takes remote writes of the past and can be reloaded.
 *
 * @throws Error where it is not installed or refuses its configuration or rules
 */
export async function startPrometheus(
  options: StartPrometheusOptions = {},
): Promise<RunningPrometheus> {
  const server = await startServer({
    program: 'prometheus',
    readyPath: '/-/ready',
    async prepare(folder) {
      await writeFile(join(folder, 'prometheus.yml'), options.config ?? DEFAULT_CONFIG);
      await writeRules(folder, options.rules ?? {});
      await mkdir(join(folder, 'data'), { recursive: true });
      await options.seed?.(join(folder, 'data'));
    },
    args: ({ folder, port }) => [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-lifecycle',
      '--web.enable-remote-write-receiver',
      '--log.level=warn',
      ...(options.args ?? []),
    ],
  });
  return {
    ...server,
    async loadRules(rules) {
      await writeRules(server.folder, rules);
      const response = await fetch(`${server.url}/-/reload`, { method: 'POST' });
      if (!response.ok) throw new Error(`${await response.text()}\n${server.output()}`);
    },
    async get(path, query = {}) {
      // By form, since rules may be longer than an address.
      const isQuery = Object.keys(query).length > 0;
      const response = await fetch(`${server.url}/api/v1/${path}`, {
        ...(isQuery && { method: 'POST', body: new URLSearchParams(query) }),
      });
      const body = (await response.json()) as { status: string; data?: unknown; error?: string };
      if (body.status !== 'success') throw new Error(body.error ?? response.statusText);
      return body.data;
    },
  };
}
