/**
 * One measured process of bench/rules.mjs: makes the rules, then does the work it is asked for and prints how long that took.
 *
 *     node bench/rules-run.mjs BUNDLE WORK RULES
 */
import { pathToFileURL } from 'node:url';
import { createRandom } from './lib/random.mjs';

const [bundlePath, work, count] = process.argv.slice(2);
const {
  buildFleet,
  compareRules,
  DEFAULT_POLICY,
  lintRules,
  parser,
  promqlNormalForm,
  readFileDocuments,
  readRules,
} = await import(pathToFileURL(bundlePath));

const RULES_PER_FILE = 20;
const SERVICES = 500;
const WINDOWS = ['5m', '30m', '1h', '6h'];

/** Shapes of real rules, every expression another. */
const SHAPES = [
  (n, s, w) =>
    `sum(rate(http_requests_total{service="${s}",code=~"5.."}[${w}])) / sum(rate(http_requests_total{service="${s}"}[${w}])) > 0.0${n}`,
  (n, s, w) =>
    `histogram_quantile(0.99, sum by (le, service) (rate(request_seconds_bucket{service="${s}",route="/r${n}"}[${w}]))) > 0.5`,
  (n, s) =>
    `(node_filesystem_avail_bytes{job="node",service="${s}"} / node_filesystem_size_bytes{job="node"} * 100 < 1${n} and predict_linear(node_filesystem_avail_bytes{job="node"}[6h], 4*60*60) < 0)`,
  (n, s) =>
    `max without (instance) (job:up:sum${n % 97}{service="${s}"}) unless on (namespace) paused == 1`,
  (n, s) => `absent(up{job="${s}-${n}"} == 1)`,
];

function ruleText(number, random) {
  const service = `service-${random(SERVICES)}`;
  const window = WINDOWS[random(WINDOWS.length)];
  const expression = SHAPES[number % SHAPES.length](number, service, window).replaceAll("'", "''");
  if (number % 4 === 0) {
    return `  - record: 'job:up:sum${number}'\n    expr: '${expression}'\n`;
  }
  return `  - alert: Alert${number}
    expr: '${expression}'
    for: 5m
    labels: {severity: page${number % 3 === 0 ? '' : `, service: ${service}`}}
    annotations: {summary: "{{ $labels.service }} is at {{ $value | humanize }}", runbook_url: 'https://portal.example/catalog/default/runbook/r${number % 50}'}
`;
}

const random = createRandom();
const files = [];
for (let number = 0; number < Number(count); number += RULES_PER_FILE) {
  let text = `groups:\n- name: group-${number}\n  rules:\n`;
  for (let rule = number; rule < number + RULES_PER_FILE; rule++) text += ruleText(rule, random);
  files.push({ file: `rules/${number}.yaml`, text });
}
const services = Array.from(
  { length: SERVICES },
  (_, number) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: service-${number}}\nspec: {type: service, lifecycle: production, owner: team-${number % 50}}\n---\n`,
);
const teams = Array.from(
  { length: 50 },
  (_, number) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: team-${number}}\nspec: {type: team, children: []}\n---\n`,
);

const read = () => files.flatMap(file => readFileDocuments(file).documents);
const catalog = readFileDocuments({
  file: 'catalog.yaml',
  text: [...services, ...teams].join(''),
}).documents;
const documents = read();
const fleet = buildFleet([...catalog, ...documents], DEFAULT_POLICY);
const expressions = documents.flatMap(({ spec }) =>
  spec.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
);
/** What a server would answer: the same rules, spelled as it likes. */
const deployedGroups = () =>
  documents.flatMap(document =>
    readRules(document).groups.map(({ name, rules }) => ({
      name,
      file: document.source.file,
      rules: rules.map(rule => ({ ...rule, expression: promqlNormalForm(rule.expression) })),
    })),
  );

const WORKS = {
  // The grammar alone, which any lint must at least run.
  parse: () => expressions.reduce((sum, text) => sum + parser.parse(text).length, 0),
  read: () => read().length,
  lint: () => lintRules(documents, fleet).length,
  compare: () => {
    const code = documents.flatMap(document => readRules(document).groups.flatMap(g => g.rules));
    const { same, changed, missing, extra } = compareRules(code, { groups });
    if (changed.length + missing.length + extra.length > 0) throw new Error('false drift');
    return same.length;
  },
};

const groups = work === 'compare' ? deployedGroups() : [];
// In a process that has done nothing yet, as a command line is.
const startedAt = performance.now();
const result = WORKS[work]();
const firstMs = performance.now() - startedAt;
console.log(JSON.stringify({ firstMs, result, rules: expressions.length }));
