import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Fleet } from '@rollcall/model';
import {
  printRoutingTree,
  routingTree,
  type RoutingTreeOptions,
} from '@rollcall/plugin-monitoring-common';
import { prometheusConfig } from '../deploy/prometheusConfig';
import { ruleFiles } from '../deploy/ruleFiles';
import { openMetrics } from '../seed/openMetrics';
import { sampleStreams } from '../traffic/sampleStreams';
import { StreamCounter } from '../traffic/StreamCounter';
import { alertmanagerProcess, prometheusProcess } from './monitoringProcesses';
import type { Programs } from './programs';
import type { ServerProcess } from './ServerProcess';
import { startExporter } from './startExporter';

const run = promisify(execFile);

const DAYS = 30;

/** @public */
export interface SampleMonitoringOptions {
  fleet: Fleet;
  programs: Programs;
  /** Is emptied first: the history is written anew at each start. */
  folder: string;
  /** Further rule files by name, such as those that were generated out of promises. */
  rules?: Readonly<Record<string, string>>;
  ports: { prometheus: number; alertmanager: number };
  /** Where Alertmanager posts, and the token it proves itself with; without it nothing is connected to its receivers. */
  intake?: { url: string; token: string };
  /** Milliseconds since the epoch. */
  nowMs: number;
  say?(text: string): void;
}

/** @public */
export interface SampleMonitoring {
  prometheusUrl: string;
  alertmanagerUrl: string;
  /** To be stopped, suspended and started again. */
  prometheus: ServerProcess;
  stop(): Promise<void>;
}

/** Writes the history, a piece at a time, and makes blocks of it. */
async function seed(options: {
  counters: readonly StreamCounter[];
  minutes: { startMinute: number; endMinute: number };
  folder: string;
  promtool: string;
}): Promise<void> {
  const { counters, minutes, folder, promtool } = options;
  const file = path.join(folder, 'history.om');
  const descriptor = fs.openSync(file, 'w');
  for (const piece of openMetrics(counters, minutes)) fs.writeSync(descriptor, piece);
  fs.closeSync(descriptor);
  // The default of two hours makes hundreds of blocks of a month.
  const blocks = ['--max-block-duration=744h', '-q', file, path.join(folder, 'data')];
  await run(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', ...blocks]);
  fs.rmSync(file);
}

function emptied(folder: string): string {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, 'data'), { recursive: true });
  return folder;
}

/** The token stands in a file of its own, as an operator would keep it. */
function connect(intake: SampleMonitoringOptions['intake'], folder: string): RoutingTreeOptions {
  if (!intake) return {};
  const webhookCredentialsFile = path.resolve(folder, 'intake-token');
  fs.writeFileSync(webhookCredentialsFile, intake.token, { mode: 0o600 });
  return { webhookUrl: intake.url, webhookCredentialsFile };
}

/**
 * Starts a Prometheus with 30 days of the sample organisation and what goes on now, the rules that watch it, and an
 * Alertmanager that sends every alert to its owner. Everything is on the loopback interface.
 *
 * @throws Error where a port is taken, or a program refuses what it is given
 * @public
 */
export async function startSampleMonitoring(
  options: SampleMonitoringOptions,
): Promise<SampleMonitoring> {
  const { fleet, programs, ports, nowMs, rules = {}, say = () => {} } = options;
  const endMinute = Math.floor(nowMs / 60_000);
  const minutes = { startMinute: endMinute - DAYS * 1_440, endMinute };
  const services = fleet
    .services()
    .map(({ ref, name }) => ({ name, tier: fleet.tier(ref).tier?.id }));
  const counters = sampleStreams(services).map(stream => new StreamCounter(stream, minutes));

  const prometheusFolder = emptied(path.join(options.folder, 'prometheus'));
  const alertmanagerFolder = emptied(path.join(options.folder, 'alertmanager'));
  say(`Writing ${DAYS} days of history …`);
  await seed({ counters, minutes, folder: prometheusFolder, promtool: programs.promtool });

  const rulesFolder = path.join(prometheusFolder, 'rules');
  fs.mkdirSync(rulesFolder);
  const allRules = { ...ruleFiles(fleet.documents), ...rules };
  for (const [name, text] of Object.entries(allRules)) {
    fs.writeFileSync(path.join(rulesFolder, name), text);
  }
  fs.writeFileSync(
    path.join(alertmanagerFolder, 'alertmanager.yml'),
    printRoutingTree(routingTree(fleet, connect(options.intake, alertmanagerFolder))),
  );
  const exporter = await startExporter(counters);
  const prometheusAddress = `127.0.0.1:${ports.prometheus}`;
  const alertmanagerAddress = `127.0.0.1:${ports.alertmanager}`;
  fs.writeFileSync(
    path.join(prometheusFolder, 'prometheus.yml'),
    prometheusConfig({ exporter: exporter.address, alertmanager: alertmanagerAddress }),
  );
  const alertmanager = alertmanagerProcess({
    program: programs.alertmanager,
    folder: alertmanagerFolder,
    address: alertmanagerAddress,
  });
  const prometheus = prometheusProcess({
    program: programs.prometheus,
    folder: prometheusFolder,
    address: prometheusAddress,
  });
  const stop = async () => {
    await Promise.all([prometheus.stop(), alertmanager.stop(), exporter.stop()]);
  };
  say('Starting Prometheus and Alertmanager …');
  try {
    await Promise.all([alertmanager.start(), prometheus.start()]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    prometheusUrl: `http://${prometheusAddress}`,
    alertmanagerUrl: `http://${alertmanagerAddress}`,
    prometheus,
    stop,
  };
}
