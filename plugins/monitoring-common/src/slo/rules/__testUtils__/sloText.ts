/** An SLO of OpenSLO as one YAML document, ended by a separator. */
export function sloText(options: {
  name?: string;
  service?: string;
  /** Shares promised, one for each objective. */
  targets?: (number | string)[];
  annotations?: string;
  /** Further lines of `spec`, as a flow mapping without its braces. */
  spec?: string;
}): string {
  const { name = 'up', service = 'checkout', targets = [0.999], annotations = '', spec } = options;
  const metric = (query: string) => `{metricSource: {type: Prometheus, spec: {query: "${query}"}}}`;
  const objectives = targets.map(target => `{target: ${target}}`).join(', ');
  return `apiVersion: openslo/v1
kind: SLO
metadata: {name: ${name}, annotations: {${annotations}}}
spec: {service: ${service}, budgetingMethod: Occurrences, timeWindow: [{duration: 28d, isRolling: true}], objectives: [${objectives}],
  indicator: {metadata: {name: i}, spec: {ratioMetric: {counter: true, bad: ${metric('e_total')}, total: ${metric('x_total')}}}}${spec ? `, ${spec}` : ''}}
---
`;
}

/** A tier that asks for 99.9 %, and one that asks for nothing. */
export const SLO_POLICY = 'tiers: {"1": {requires: {slo: {minimum: 99.9}}}, "2": {}}';
