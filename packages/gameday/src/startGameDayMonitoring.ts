import fs from 'node:fs';
import path from 'node:path';
import { printRoutingTree, routingTree } from '@rollcall/plugin-monitoring-common';
import {
  alertmanagerProcess,
  type Programs,
  prometheusProcess,
  readOrganisation,
} from '@rollcall/sample-monitoring';
import { writeHistory } from './history';

/** @public */
export interface GameDayMonitoringOptions {
  /** Root of the organisation. */
  organisation: string;
  programs: Programs;
  /** Is emptied first. */
  folder: string;
  /** A file of rules, as `rollcall slo generate` writes it. */
  rules: string;
  /** Host and port of what is scraped every second. */
  target: string;
  ports: { prometheus: number; alertmanager: number };
  /** Where Alertmanager posts, and what it proves itself with. */
  intake: { url: string; token: string };
  /** Requests of shoppers in the busiest second of the history. */
  requestsPerSecond: number;
  /** Milliseconds since the epoch. */
  nowMs: number;
}

/** @public */
export interface GameDayMonitoring {
  prometheusUrl: string;
  alertmanagerUrl: string;
  stop(): Promise<void>;
}

/**
 * How long Alertmanager waits for more of the same before it sends, and before it tells of a change: generated trees wait 30
 * seconds and five minutes.
 */
const WAITS: readonly [usual: string, gameDay: string][] = [
  ['group_wait: "30s"', 'group_wait: "5s"'],
  ['group_interval: "5m"', 'group_interval: "5s"'],
];

/** The generated tree with the short waits of a game day. @internal */
export function withShortWaits(tree: string): string {
  return WAITS.reduce((text, [usual, gameDay]) => {
    if (!text.includes(usual)) throw new Error(`The routing tree does not say ${usual}.`);
    return text.replace(usual, gameDay);
  }, tree);
}

function prometheusConfig(target: string, alertmanager: string): string {
  return `global: {scrape_interval: 1s, evaluation_interval: 2s}
rule_files: ['rules.yaml']
alerting: {alertmanagers: [{static_configs: [{targets: ['${alertmanager}']}]}]}
scrape_configs:
  - job_name: fjordly
    # Each series says itself whose it is, as it does in the history.
    honor_labels: true
    static_configs: [{targets: ['${target}']}]
`;
}

function emptied(folder: string): string {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, 'data'), { recursive: true });
  return folder;
}

function writeRoutes(options: GameDayMonitoringOptions, folder: string): void {
  const { organisation, intake } = options;
  const webhookCredentialsFile = path.resolve(folder, 'intake-token');
  fs.writeFileSync(webhookCredentialsFile, intake.token, { mode: 0o600 });
  const tree = routingTree(readOrganisation(organisation), {
    webhookUrl: intake.url,
    webhookCredentialsFile,
  });
  fs.writeFileSync(path.join(folder, 'alertmanager.yml'), withShortWaits(printRoutingTree(tree)));
}

/**
 * Starts a Prometheus that watches the service second by second after 30 days of history, by the rules that were generated, and
 * an Alertmanager that sends every alert to its owner in the portal. Everything is on the loopback interface.
 *
 * @throws Error where a port is taken, or a program refuses what it is given
 * @public
 */
export async function startGameDayMonitoring(
  options: GameDayMonitoringOptions,
): Promise<GameDayMonitoring> {
  const { programs, ports, nowMs, requestsPerSecond } = options;
  const prometheusFolder = emptied(path.join(options.folder, 'prometheus'));
  const alertmanagerFolder = emptied(path.join(options.folder, 'alertmanager'));
  await writeHistory({
    folder: prometheusFolder,
    promtool: programs.promtool,
    peakPerSecond: requestsPerSecond,
    nowMs,
  });
  fs.copyFileSync(options.rules, path.join(prometheusFolder, 'rules.yaml'));
  writeRoutes(options, alertmanagerFolder);
  const prometheusAddress = `127.0.0.1:${ports.prometheus}`;
  const alertmanagerAddress = `127.0.0.1:${ports.alertmanager}`;
  fs.writeFileSync(
    path.join(prometheusFolder, 'prometheus.yml'),
    prometheusConfig(options.target, alertmanagerAddress),
  );
  const servers = [
    alertmanagerProcess({
      program: programs.alertmanager,
      folder: alertmanagerFolder,
      address: alertmanagerAddress,
    }),
    prometheusProcess({
      program: programs.prometheus,
      folder: prometheusFolder,
      address: prometheusAddress,
    }),
  ];
  const stop = async () => {
    await Promise.all(servers.map(server => server.stop()));
  };
  try {
    await Promise.all(servers.map(server => server.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    prometheusUrl: `http://${prometheusAddress}`,
    alertmanagerUrl: `http://${alertmanagerAddress}`,
    stop,
  };
}
