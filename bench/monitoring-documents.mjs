/** Jobs that are really measured; promises share them, so that a month of samples can be made in seconds. */
export const JOBS = 50;
const RULES_PER_FILE = 20;
const DAY_SECONDS = 86_400;

/** A rule as people write it: another spelling than the one a server prints. */
function rule(number, service) {
  const window = ['5m', '30m', '1h', '24h'][number % 4];
  const expression = [
    `sum(rate(http_requests_total{code=~"5..",  job='job-${number % JOBS}'}[${window}]))\n          /  sum(rate(http_requests_total{job='job-${number % JOBS}'}[${window}])) > 0.0${number}`,
    `histogram_quantile(0.99, sum(rate(request_seconds_bucket{route="/r${number}"}[${window}])) by (le, service)) > .5`,
    `max without(instance)(up{job="job-${number}"}) unless on(namespace) paused==1`,
    `absent( up{job="job-${number}"} == 1 )`,
  ][number % 4];
  return `
      - alert: Alert${number}
        expr: |
          ${expression}
        for: ${number % 3 === 0 ? '60m' : '5m'}
        labels: {severity: page, service: ${service}}
        annotations: {summary: "{{ $labels.service }} is at {{ $value | humanize }}"}`;
}

/** Rule files as a server loads them, by name. */
export function ruleFiles({ rules, services }) {
  const files = {};
  for (let start = 0; start < rules; start += RULES_PER_FILE) {
    let text = `groups:\n  - name: group-${start}\n    interval: 5m\n    rules:`;
    for (let number = start; number < start + RULES_PER_FILE; number++) {
      text += rule(number, `service-${number % services}`);
    }
    files[`rules-${start}.yml`] = `${text}\n`;
  }
  return files;
}

/** Services and promises, one of each, as YAML. */
export function catalogText({ slos }) {
  const teams = Array.from(
    { length: 50 },
    (_, at) => `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: team-${at}}
spec: {type: team, children: []}
`,
  );
  const services = Array.from(
    { length: slos },
    (_, at) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: service-${at}, annotations: {rollcall.dev/tier: "${(at % 3) + 1}"}}
spec: {type: service, lifecycle: production, owner: team-${at % 50}}
---
apiVersion: openslo/v1
kind: SLO
metadata: {name: answered-${at}, displayName: Requests of service ${at} are answered}
spec:
  service: service-${at}
  budgetingMethod: Occurrences
  timeWindow: [{duration: 30d, isRolling: true}]
  objectives: [{target: 0.999}]
  indicator:
    metadata: {name: answered-${at}}
    spec:
      ratioMetric:
        counter: true
        bad: {metricSource: {type: Prometheus, spec: {query: 'http_requests_total{job="job-${at % JOBS}",code="500"}'}}}
        total: {metricSource: {type: Prometheus, spec: {query: 'http_requests_total{job="job-${at % JOBS}"}'}}}
`,
  );
  const policy = `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: {name: bench}
spec:
  scope: organisation
  tiers: {"1": {title: A}, "2": {title: B}, "3": {title: C}}
  tierOrder: ["1", "2", "3"]
`;
  return [...teams, ...services, policy].join('---\n');
}

/** Thirty-one days of two series for each job: every minute of the last four days, every ten minutes before. */
export function samples(endSeconds) {
  const times = [];
  for (let at = endSeconds - 31 * DAY_SECONDS; at < endSeconds - 4 * DAY_SECONDS; at += 600) {
    times.push(at);
  }
  for (let at = endSeconds - 4 * DAY_SECONDS; at <= endSeconds; at += 60) times.push(at);
  const lines = ['# TYPE http_requests counter'];
  for (let job = 0; job < JOBS; job++) {
    for (const [code, perSecond] of [
      ['200', 20],
      ['500', 0.02 * (job / JOBS)],
    ]) {
      for (const at of times) {
        const value = (at - times[0]) * perSecond;
        lines.push(`http_requests_total{job="job-${job}",code="${code}"} ${value} ${at}`);
      }
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}
