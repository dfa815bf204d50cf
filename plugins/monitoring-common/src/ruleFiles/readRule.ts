import type { CatalogDocument, JsonObject } from '@rollcall/model';
import { alertTemplateFault } from './alertTemplate';
import { FieldReader } from './FieldReader';
import type { MonitoringRule, RuleFileProblem, RuleGroup } from './types';

const FIELDS = ['record', 'alert', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'];

/** Fields a recording rule may not have. */
const ALERT_FIELDS = ['for', 'keep_firing_for', 'annotations'] as const;

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || String(value) === '0';
}

/** Every label name but that of the metric; names in UTF-8 need a newer server. */
function judgeLabels(reader: FieldReader, labels: Record<string, string>): void {
  for (const name of Object.keys(labels)) {
    if (name !== '__name__' && name !== '') continue;
    reader.problem(['labels', name], {
      reason: 'invalid-value',
      message: `"${name}" cannot be the name of a label.`,
      remedy: name === '' ? 'Name the label.' : 'A rule cannot rename its metric; remove it.',
    });
  }
}

function judgeAlert(reader: FieldReader, rule: MonitoringRule): void {
  for (const field of ['labels', 'annotations'] as const) {
    for (const [name, text] of Object.entries(rule[field])) {
      const fault = alertTemplateFault(text);
      if (fault === undefined) continue;
      reader.problem([field, name], {
        reason: 'alert-template',
        message: `The template of "${name}" has ${fault}, and Prometheus refuses the file.`,
        remedy: 'Write {{ $labels.name }} or {{ $value }}, with "end" for each "if" and "range".',
      });
    }
  }
}

function judgeRecord(reader: FieldReader, name: string): void {
  for (const field of ALERT_FIELDS) {
    const value = reader.value[field];
    const isIdle = isEmpty(value) || (field !== 'annotations' && reader.duration(field) === 0);
    if (isIdle || (typeof value === 'object' && Object.keys(value!).length === 0)) continue;
    reader.problem([field], {
      reason: 'rule',
      message: `A recording rule cannot have "${field}".`,
      remedy: 'Remove it, or make the rule an alert.',
    });
  }
  if (/[{}]/.test(name)) {
    reader.problem(['record'], {
      reason: 'invalid-value',
      message: `"${name}" is no name of a metric.`,
      remedy: 'Name the metric alone; labels stand under "labels", expressions under "expr".',
    });
  }
}

/**
 * Reads one rule of a group and judges it as Prometheus does when it loads the file, but for its expression.
 *
 * @returns `undefined` where nothing can be said of it but what is wrong
 * @internal
 */
export function readRule(options: {
  value: JsonObject;
  pointer: string;
  group: Omit<RuleGroup, 'rules'>;
  document: CatalogDocument;
  problems: RuleFileProblem[];
}): MonitoringRule | undefined {
  const { value, pointer, group, document, problems } = options;
  const place = { pointer, subject: `${group.name}/${String(value.alert ?? value.record ?? '')}` };
  const reader = new FieldReader(value, place, problems);
  reader.only(FIELDS);
  const alert = reader.text('alert');
  const record = reader.text('record');
  if ((alert === '') === (record === '')) {
    reader.problem([], {
      reason: 'rule',
      message:
        alert === ''
          ? 'The rule is neither an alert nor a record.'
          : 'The rule is an alert and a record at once.',
      remedy: 'Give it exactly one of "alert" and "record".',
    });
    return undefined;
  }
  const expression = reader.text('expr').trim();
  if (expression === '') {
    reader.problem([], {
      reason: 'rule',
      message: `"${alert || record}" has no expression.`,
      remedy: 'Write what it shall compute under "expr".',
    });
    return undefined;
  }
  const isAlert = alert !== '';
  const rule: MonitoringRule = {
    kind: isAlert ? 'alert' : 'record',
    name: alert || record,
    expression,
    forMs: (isAlert && reader.duration('for')) || 0,
    keepFiringForMs: (isAlert && reader.duration('keep_firing_for')) || 0,
    labels: { ...group.labels, ...reader.texts('labels') },
    annotations: isAlert ? reader.texts('annotations') : {},
    unquoted: ['labels', 'annotations'].flatMap(field =>
      reader.unquoted(field).map(name => `${field}/${name}`),
    ),
    group: { name: group.name, intervalMs: group.intervalMs, pointer: group.pointer },
    pointer,
    document,
  };
  judgeLabels(reader, rule.labels);
  if (isAlert) judgeAlert(reader, rule);
  else judgeRecord(reader, rule.name);
  return rule;
}
