import { joinPointer, type JsonObject, type JsonValue, nearestNames } from '@rollcall/model';
import { parsePrometheusDuration } from '../promql';
import type { RuleFileProblem } from './types';

/** Where a mapping stands, and how findings name it. @internal */
export interface FieldPlace {
  pointer: string;
  subject: string;
}

function isMapping(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads the fields of one mapping and notes what is not as Prometheus takes it.
 *
 * @internal
 */
export class FieldReader {
  constructor(
    readonly value: JsonObject,
    private readonly place: FieldPlace,
    private readonly problems: RuleFileProblem[],
  ) {}

  /** @param path - keys below the mapping; none for the mapping itself */
  problem(
    path: readonly string[],
    problem: Pick<RuleFileProblem, 'reason' | 'message' | 'remedy'>,
  ): void {
    const { pointer, subject } = this.place;
    this.problems.push({ ...problem, pointer: path.reduce(joinPointer, pointer), subject });
  }

  /** Reports fields that are none of these. */
  only(known: readonly string[]): void {
    for (const field of Object.keys(this.value)) {
      if (known.includes(field)) continue;
      const [nearest] = nearestNames(field, known, 1);
      this.problem([field], {
        reason: 'unknown-field',
        message: `Prometheus knows no field "${field}" here and refuses the file.`,
        remedy: nearest ? `Did you mean "${nearest}"?` : 'Remove it.',
      });
    }
  }

  /** Numbers and truth values count as the text they are written as; nothing at all as nothing. */
  text(field: string): string {
    const value = this.value[field];
    if (value === undefined || value === null) return '';
    if (typeof value === 'object') {
      this.problem([field], {
        reason: 'invalid-value',
        message: `"${field}" must be a text.`,
        remedy: 'Write a single value.',
      });
      return '';
    }
    return String(value);
  }

  /** In milliseconds; absent where it is not written or is none. */
  duration(field: string): number | undefined {
    const value = this.value[field];
    if (value === undefined || value === null) return undefined;
    const milliseconds = parsePrometheusDuration(String(value));
    if (milliseconds === undefined) {
      this.problem([field], {
        reason: 'invalid-value',
        message: `"${String(value)}" is no duration.`,
        remedy: 'Write a number and a unit, such as 30s, 5m or 1h.',
      });
    }
    return milliseconds;
  }

  /** The names in a mapping whose values are no texts. */
  unquoted(field: string): string[] {
    const value = this.value[field];
    if (!isMapping(value)) return [];
    return Object.keys(value).filter(name => typeof value[name] !== 'string');
  }

  /** A mapping of names to texts. */
  texts(field: string): Record<string, string> {
    const value = this.value[field];
    if (value === undefined || value === null) return {};
    if (!isMapping(value)) {
      this.problem([field], {
        reason: 'invalid-value',
        message: `"${field}" must be a mapping of names to texts.`,
        remedy: `Write "name: value" below "${field}:".`,
      });
      return {};
    }
    const texts: Record<string, string> = {};
    for (const [name, item] of Object.entries(value)) {
      if (typeof item === 'object' && item !== null) {
        this.problem([field, name], {
          reason: 'invalid-value',
          message: `The value of "${name}" must be a text.`,
          remedy: 'Write a single value; put quotes around one that begins with { or [.',
        });
      } else texts[name] = item === null ? '' : String(item);
    }
    return texts;
  }
}
