import type { JsonObject } from '@rollcall/model';
import { stringify } from 'yaml';
import { markdownSteps } from '../read/markdownSteps';
import type { ImportedStep } from './SectionSteps';

/** Prose, and steps that stand between it. */
type Part = string | ImportedStep;

function yaml(value: JsonObject): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
}

/**
 * Prose as it may stand in a runbook: none of its fences can name a step, so that whoever wrote the text cannot have
 * written one that runs.
 */
function harmless(prose: string): string {
  return prose
    .split('\n')
    .map(line => {
      const fence = line.search(/`{3}|~{3}/);
      const attributes = fence < 0 ? -1 : line.indexOf('{', fence);
      return attributes >= 0 && line.includes('step=') ? line.slice(0, attributes).trimEnd() : line;
    })
    .join('\n');
}

function fenced({ id, ...step }: ImportedStep): string {
  const text = yaml(step);
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}yaml {step=${id}}\n${text}\n${mark}`;
}

function assemble(options: { metadata: JsonObject; spec: JsonObject; body: string }): string {
  const { metadata, spec, body } = options;
  const matter = yaml({ apiVersion: 'rollcall.dev/v1alpha1', kind: 'Runbook', metadata, spec });
  return `---\n${matter}\n---\n\n${body}\n`;
}

/** Whether the steps read back out of a body are those that were written into it. */
function saysExactly(body: string, steps: readonly ImportedStep[]): boolean {
  const read = markdownSteps(body);
  return (
    read.problems.length === 0 &&
    JSON.stringify(read.steps.map(({ step }) => step)) ===
      JSON.stringify(steps.map(({ id, title, ...step }) => ({ id, title, ...step })))
  );
}

/**
 * The text of an imported runbook: front matter, and the steps in the place of the text they were made of. Where the prose
 * is broken, such as by a fence that is never closed, so that steps would not be read as they are meant, they stand in the
 * front matter instead.
 *
 * @internal
 */
export function importedText(options: {
  metadata: JsonObject;
  spec: JsonObject;
  parts: readonly Part[];
}): string {
  const { metadata, spec, parts } = options;
  const steps = parts.filter(part => typeof part !== 'string');
  const prose = parts.filter(part => typeof part === 'string').map(harmless);
  const body = parts
    .map(part => (typeof part === 'string' ? harmless(part) : fenced(part)))
    .join('\n\n');
  if (saysExactly(body, steps)) return assemble({ metadata, spec, body });
  return assemble({ metadata, spec: { ...spec, steps }, body: prose.join('\n\n') });
}
