import {
  type CatalogDocument,
  joinPointer,
  type JsonObject,
  type JsonValue,
} from '@rollcall/model';
import { FieldReader } from './FieldReader';
import { readRule } from './readRule';
import type { RuleFileProblem, RuleGroup, RuleReading } from './types';

const GROUP_FIELDS = [
  'name',
  'interval',
  'query_offset',
  'limit',
  'labels',
  'rules',
  // Of Thanos, whose rule files are the same but for this.
  'partial_response_strategy',
];

function isMapping(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function itemsOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

class DocumentReader {
  readonly problems: RuleFileProblem[] = [];
  readonly groups: RuleGroup[] = [];
  readonly #names = new Set<string>();

  constructor(private readonly document: CatalogDocument) {}

  read(): RuleReading {
    const { spec, wrappedFrom } = this.document;
    if (wrappedFrom === 'prometheus-rules-template') this.#template();
    // In an envelope of Kubernetes there may be more that is none of our business.
    if (wrappedFrom === 'prometheus-rules') {
      new FieldReader(spec, { pointer: '/spec', subject: '' }, this.problems).only(['groups']);
    }
    for (const [at, value] of itemsOf(spec.groups).entries()) {
      if (isMapping(value)) this.#group(value, joinPointer('/spec/groups', at));
    }
    return { groups: this.groups, problems: this.problems };
  }

  #template(): void {
    this.problems.push({
      reason: 'template',
      message: 'The file holds placeholders of a template, so that it is no YAML.',
      remedy: 'Audit what the template makes rather than the template, or leave its folder out.',
      pointer: '',
      subject: '',
    });
  }

  #group(value: JsonObject, pointer: string): void {
    const name = typeof value.name === 'string' ? value.name : String(value.name ?? '');
    const reader = new FieldReader(value, { pointer, subject: name }, this.problems);
    reader.only(GROUP_FIELDS);
    if (name === '') {
      reader.problem([], {
        reason: 'group',
        message: 'The group has no name.',
        remedy: 'Give it a name that no other group of the file has.',
      });
    } else if (this.#names.has(name)) {
      reader.problem(['name'], {
        reason: 'group',
        message: `Two groups of the file are called "${name}"; Prometheus refuses it.`,
        remedy: 'Rename one of them, or join them.',
      });
    }
    this.#names.add(name);
    const intervalMs = reader.duration('interval');
    const queryOffsetMs = reader.duration('query_offset');
    const group = {
      name,
      ...(intervalMs && { intervalMs }),
      ...(queryOffsetMs !== undefined && { queryOffsetMs }),
      labels: reader.texts('labels'),
      pointer,
      document: this.document,
    };
    const rules = itemsOf(value.rules).flatMap((rule, at) => {
      if (!isMapping(rule)) return [];
      const read = readRule({
        value: rule,
        pointer: joinPointer(joinPointer(pointer, 'rules'), at),
        group,
        document: this.document,
        problems: this.problems,
      });
      return read ? [read] : [];
    });
    this.groups.push({ ...group, rules });
  }
}

/**
 * The groups and rules of a PrometheusRule document, or of a rule file wrapped as one, and what Prometheus would refuse it
 * for, apart from the expressions. A faulty rule never holds back its neighbours.
 *
 * @public
 */
export function readRules(document: CatalogDocument): RuleReading {
  return new DocumentReader(document).read();
}
