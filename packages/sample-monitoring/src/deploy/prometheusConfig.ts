/**
 * The configuration of the sample Prometheus.
 *
 * @param addresses - hosts with ports, such as `127.0.0.1:19093`
 * @public
 */
export function prometheusConfig(addresses: { exporter: string; alertmanager?: string }): string {
  const { exporter, alertmanager } = addresses;
  const alerting = alertmanager
    ? `alerting: {alertmanagers: [{static_configs: [{targets: ['${alertmanager}']}]}]}\n`
    : '';
  return `global: {scrape_interval: 15s, evaluation_interval: 15s}
rule_files: ['rules/*.yaml']
${alerting}scrape_configs:
  - job_name: fjordly
    # Each series says itself whose it is, as it does in the history.
    honor_labels: true
    static_configs: [{targets: ['${exporter}']}]
`;
}
