/** A tier that asks for alerts with runbooks, and one that asks for nothing. */
export const ALERTS_POLICY = 'tiers: {"1": {requires: {alerts: {runbook: true}}}, "2": {}}';

export interface AlertText {
  name?: string;
  expr?: string;
  /** Labels and annotations as flow mappings without their braces. */
  labels?: string;
  annotations?: string;
  for?: string;
}

/** An alert as a flow mapping, for `ruleDocument`. */
export function alert({
  name = 'Down',
  expr = 'up == 0',
  labels = '',
  annotations = '',
  for: holds = '5m',
}: AlertText = {}) {
  const quoted = JSON.stringify(expr);
  return `{alert: ${name}, expr: ${quoted}, for: ${holds}, labels: {${labels}}, annotations: {${annotations}}}`;
}

/** A recording rule as a flow mapping. */
export function record(name: string, expr: string, labels: string = '') {
  return `{record: "${name}", expr: ${JSON.stringify(expr)}, labels: {${labels}}}`;
}

export interface RuleDocumentText {
  name?: string;
  namespace?: string;
  annotations?: string;
  /** Further fields of the group. */
  group?: string;
}

/** A PrometheusRule with one group called `g`, ended by a separator. */
export function ruleDocument(rules: string | string[], text: RuleDocumentText = {}) {
  const { name = 'rules', namespace = 'default', annotations = '', group } = text;
  const more = group ? `, ${group}` : '';
  return `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: ${name}, namespace: ${namespace}, annotations: {${annotations}}}
spec: {groups: [{name: g${more}, rules: [${[rules].flat().join(', ')}]}]}
---
`;
}

/** A runbook, ended by a separator. */
export function runbook(name: string, answers: string = '', links: string = '') {
  return `
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: ${name}, links: [${links}]}
spec: {owner: payments, answers: [${answers}]}
---
`;
}

/** A configuration of Alertmanager, as its reader wraps it, ended by a separator. */
export function alertmanager(routes: string, receivers: string, more: string = '') {
  return `
apiVersion: rollcall.dev/v1alpha1
kind: AlertmanagerConfiguration
metadata: {name: alertmanager}
spec:
  route: {receiver: catchall, routes: [${routes}]}
  receivers: [{name: catchall, webhook_configs: 1}, ${receivers}]
${more}---
`;
}
