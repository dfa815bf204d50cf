import { joinPointer, type JsonObject, type JsonValue, nearestNames } from '@rollcall/model';
import { parsePrometheusDuration } from '../promql';
import { anchoredRegexp } from '../promql/anchoredRegexp';
import { parseAlertMatchers } from './parseMatchers';
import type { AlertMatcher, AlertmanagerProblem } from './types';

/** @internal */
export function isMapping(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads the fields of one mapping of a configuration and notes what Alertmanager would refuse.
 *
 * @internal
 */
export class ConfigReader {
  constructor(
    readonly value: JsonObject,
    readonly pointer: string,
    readonly problems: AlertmanagerProblem[],
  ) {}

  at(...path: (string | number)[]): string {
    return path.reduce<string>(joinPointer, this.pointer);
  }

  problem(path: readonly (string | number)[], message: string, remedy: string): void {
    this.problems.push({ message, remedy, pointer: this.at(...path) });
  }

  only(known: readonly string[]): void {
    for (const field of Object.keys(this.value)) {
      if (known.includes(field)) continue;
      const [nearest] = nearestNames(field, known, 1);
      this.problem(
        [field],
        `Alertmanager knows no field "${field}" here.`,
        nearest ? `Did you mean "${nearest}"?` : 'Remove it.',
      );
    }
  }

  text(field: string): string | undefined {
    const value = this.value[field];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'object') return String(value);
    this.problem([field], `"${field}" must be a text.`, 'Write a single value.');
    return undefined;
  }

  texts(field: string): string[] {
    const value = this.value[field];
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) {
      return value.flatMap((item, at) => {
        if (typeof item !== 'object') return [String(item)];
        this.problem([field, at], `An entry of "${field}" must be a text.`, 'Write single values.');
        return [];
      });
    }
    this.problem([field], `"${field}" must be a list.`, 'Write each entry on a line after "- ".');
    return [];
  }

  /** The mappings of a list, each with a reader of its own. */
  items(field: string): ConfigReader[] {
    const value = this.value[field];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.problem([field], `"${field}" must be a list.`, 'Write each entry after "- ".');
      return [];
    }
    return value.flatMap((item, at) => {
      if (isMapping(item)) return [new ConfigReader(item, this.at(field, at), this.problems)];
      this.problem([field, at], `An entry of "${field}" must be a mapping.`, 'Write its fields.');
      return [];
    });
  }

  duration(field: string, least: 'nothing' | 'something' = 'nothing'): number | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    const milliseconds = parsePrometheusDuration(text);
    if (milliseconds === undefined) {
      this.problem([field], `"${text}" is no duration.`, 'Write one such as 30s, 5m or 4h.');
    } else if (milliseconds === 0 && least === 'something') {
      this.problem([field], `"${field}" must be longer than nothing.`, 'Write at least 1s.');
    }
    return milliseconds;
  }

  /** Matchers of a list of texts, and of the two older mappings. */
  matchers(fields: { list: string; equal: string; regexp: string }): AlertMatcher[] {
    const matchers = [
      ...this.#mapped(fields.equal, '='),
      ...this.#mapped(fields.regexp, '=~'),
      ...this.#listed(fields.list),
    ];
    return matchers;
  }

  #listed(field: string): AlertMatcher[] {
    return this.texts(field).flatMap((text, at) => {
      const matchers = parseAlertMatchers(text);
      if (!matchers) {
        const remedy = 'Write name="value", name!="value", name=~"pattern" or name!~"pattern".';
        this.problem([field, at], `"${text}" is no matcher.`, remedy);
        return [];
      }
      for (const matcher of matchers) this.#judge(matcher, [field, at]);
      return matchers;
    });
  }

  #mapped(field: string, operator: '=' | '=~'): AlertMatcher[] {
    const value = this.value[field];
    if (value === undefined || value === null) return [];
    if (!isMapping(value)) {
      this.problem([field], `"${field}" must be a mapping.`, 'Write name: value.');
      return [];
    }
    return Object.entries(value).map(([name, item]) => {
      const matcher: AlertMatcher = { name, operator, value: item === null ? '' : String(item) };
      this.#judge(matcher, [field, name]);
      return matcher;
    });
  }

  #judge({ operator, value }: AlertMatcher, path: (string | number)[]): void {
    if (operator === '=' || operator === '!=') return;
    const regexp = anchoredRegexp(value);
    if (!('refusal' in regexp)) return;
    const message = `"${value}" is no regular expression of RE2: ${regexp.refusal}.`;
    this.problem(path, message, 'RE2 has neither look-around nor back references.');
  }
}
