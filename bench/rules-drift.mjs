/**
 * `rollcall rules diff` of 2,000 rules against a Prometheus that runs them unchanged, whole processes: it must find nothing, and
 * be done within five seconds. Needs `prometheus` on the path.
 *
 *     node bench/rules-drift.mjs [--rules 2000] [--times 5]
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ROOT } from './lib/bundle.mjs';
import { freePort } from './lib/freePort.mjs';
import { formatMs, machineLine } from './lib/report.mjs';
import { median } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    rules: { type: 'string', default: '2000' },
    times: { type: 'string', default: '5' },
  },
});
const RULES_PER_FILE = 20;

/** Spelled as people do, so that a server prints every one of them otherwise. */
function ruleText(number) {
  const service = `service-${number % 200}`;
  return `  - alert: Alert${number}
    expr: |
      (  sum by(service,le) (rate(http_requests_total{service='${service}', code=~'5..'}[300s]))
        / sum(rate(http_requests_total{ service = "${service}" }[5m])) by (le, service)  ) > 0.0${number}0   # share
    for: 300s
    labels: {severity: page, service: ${service}}
    annotations: {summary: "{{ $labels.service }} fails"}
`;
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-drift-'));
let server;
try {
  await mkdir(join(folder, 'repository'));
  for (let number = 0; number < Number(values.rules); number += RULES_PER_FILE) {
    const rules = Array.from({ length: RULES_PER_FILE }, (_, at) => ruleText(number + at));
    const text = `groups:\n- name: group-${number}\n  rules:\n${rules.join('')}`;
    await writeFile(join(folder, 'repository', `${number}.yaml`), text);
  }
  const config = `global: {scrape_interval: 15s}\nrule_files: ['${folder}/repository/*.yaml']\n`;
  await writeFile(join(folder, 'prometheus.yml'), config);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  server = spawn(
    'prometheus',
    [
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ],
    { stdio: 'inherit' },
  );
  for (;;) {
    const isReady = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) break;
    if (server.exitCode !== null) throw new Error('Prometheus did not start.');
    await delay(50);
  }
  const times = [];
  for (let time = 0; time < Number(values.times); time++) {
    const startedAt = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, 'packages/cli/dist/rollcall.cjs'), 'rules', 'diff', '--prometheus', url],
      { cwd: join(folder, 'repository'), encoding: 'utf8' },
    );
    times.push(performance.now() - startedAt);
    if (status !== 0) throw new Error(`It found what is not there:\n${stdout}${stderr}`);
  }
  console.log(`${machineLine()}.\n`);
  console.log(
    `${values.rules} unchanged rules, nothing found: least ${formatMs(Math.min(...times))}, median ${formatMs(median(times))}.`,
  );
} finally {
  server?.kill();
  await rm(folder, { recursive: true, force: true });
}
