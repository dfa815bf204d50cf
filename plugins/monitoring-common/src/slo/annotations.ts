import { ANNOTATIONS, annotationPointer, type CatalogDocument } from '@rollcall/model';
import { brief } from './read';
import type { Slo, SloProblemOf } from './Slo';
import type { Timeslice } from './SloIndicator';

/** What the annotations of a document say of its promises. @internal */
export interface SloAnnotations extends Pick<
  Slo,
  'slaPercent' | 'ceilingPercent' | 'minimumEvents'
> {
  emptySlices?: Timeslice['empty'];
  problems: SloProblemOf[];
}

/**
 * A percentage as an annotation writes it, such as `99.5` or `99.5 %`.
 *
 * @returns above 0 and at most 100, or `undefined` where the text is none
 * @internal
 */
export function parsePercent(text: string): number | undefined {
  const match = /^\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*$/.exec(text);
  const percent = match ? Number(match[1]) : NaN;
  return percent > 0 && percent <= 100 ? percent : undefined;
}

function parseCount(text: string): number | undefined {
  return /^\s*[1-9]\d{0,8}\s*$/.test(text) ? Number(text) : undefined;
}

function parseEmptySlices(text: string): Timeslice['empty'] | undefined {
  const word = text.trim();
  return word === 'skip' || word === 'good' || word === 'bad' ? word : undefined;
}

/**
 * Reads `rollcall.dev/sla`, `rollcall.dev/ceiling`, `rollcall.dev/minimum-events` and `rollcall.dev/empty-slices`, which no
 * format of promises has a field for. What cannot be read is reported and counts as not said.
 *
 * @internal
 */
export function readSloAnnotations({ metadata, ref }: CatalogDocument): SloAnnotations {
  const problems: SloProblemOf[] = [];
  const { annotations = {} } = metadata;
  const read = <T>(name: string, parse: (text: string) => T | undefined, expected: string) => {
    const text: unknown = annotations[name];
    if (text === undefined) return undefined;
    const value = typeof text === 'string' ? parse(text) : undefined;
    if (value === undefined) {
      problems.push({
        code: 'annotation-invalid',
        severity: 'warning',
        documentRef: ref,
        pointer: annotationPointer(name),
        message: `The annotation ${name} is ${brief(text)}, but must be ${expected}.`,
        remedy: 'Correct it, or remove it.',
      });
    }
    return value;
  };
  const percent = 'a percentage such as "99.5"';
  const slaPercent = read(ANNOTATIONS.sla, parsePercent, percent);
  const ceilingPercent = read(ANNOTATIONS.ceiling, parsePercent, percent);
  const minimumEvents = read(ANNOTATIONS.minimumEvents, parseCount, 'a count such as "100"');
  const emptySlices = read(ANNOTATIONS.emptySlices, parseEmptySlices, 'skip, good or bad');
  return {
    ...(slaPercent !== undefined && { slaPercent }),
    ...(ceilingPercent !== undefined && { ceilingPercent }),
    ...(minimumEvents !== undefined && { minimumEvents }),
    ...(emptySlices !== undefined && { emptySlices }),
    problems,
  };
}
