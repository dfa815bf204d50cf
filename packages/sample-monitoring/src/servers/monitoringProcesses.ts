import { ServerProcess } from './ServerProcess';

/** @public */
export interface MonitoringProcessOptions {
  /** Path of the program. */
  program: string;
  /** Where it runs, with its configuration, and keeps its data. */
  folder: string;
  /** Host and port it is to listen on. */
  address: string;
}

/** An Alertmanager by the file `alertmanager.yml` of a folder, alone. @public */
export function alertmanagerProcess(options: MonitoringProcessOptions): ServerProcess {
  const { program, folder, address } = options;
  return new ServerProcess({
    name: 'Alertmanager',
    program,
    folder,
    readyUrl: `http://${address}/-/ready`,
    args: [
      '--config.file=alertmanager.yml',
      '--storage.path=data',
      `--web.listen-address=${address}`,
      '--cluster.listen-address=',
      '--log.level=warn',
    ],
  });
}

/** A Prometheus by the file `prometheus.yml` of a folder, which remembers 60 days. @public */
export function prometheusProcess(options: MonitoringProcessOptions): ServerProcess {
  const { program, folder, address } = options;
  return new ServerProcess({
    name: 'Prometheus',
    program,
    folder,
    readyUrl: `http://${address}/-/ready`,
    args: [
      '--config.file=prometheus.yml',
      '--storage.tsdb.path=data',
      '--storage.tsdb.retention.time=60d',
      `--web.listen-address=${address}`,
      '--log.level=warn',
    ],
  });
}
